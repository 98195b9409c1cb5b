package dev.instar.cli;

import dev.instar.online.Progress;
import dev.instar.online.Result;

/** Says on standard error what is in the way; what was migrated is in the answer. */
record TroublesTold(Output output) implements Progress {

    @Override
    public void says(String sentence) {
        output.say(sentence);
    }

    @Override
    public void finished(Result result) {
        result.troubles().forEach(this::says);
    }
}
