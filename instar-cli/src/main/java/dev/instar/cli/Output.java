package dev.instar.cli;

import dev.instar.cli.answer.Answer;
import dev.instar.cli.answer.ErrorAnswer;
import dev.instar.cli.answer.JsonDocument;
import dev.instar.cli.terminal.Environment;
import dev.instar.cli.terminal.Plain;
import java.io.PrintStream;

/**
 * Where answers go: standard output holds the answer and nothing else, as text or as one JSON document; everything besides goes to
 * standard error. Once the process is interrupted only the last word is said.
 *
 * @param environment the streams
 * @param json whether a document is wanted
 */
record Output(Environment environment, boolean json) {

    /** The command's answer. */
    void give(Answer answer) {
        if (!environment.interrupted()) {
            print(environment.out(), json ? JsonDocument.of(answer) : Plain.text(answer.text()));
        }
    }

    /** The command's answer is that it could not. */
    int fail(ErrorAnswer error) {
        if (!environment.interrupted()) {
            lastWord(error);
        }
        return error.exit();
    }

    /** What is said even by a process that has been interrupted. */
    void lastWord(ErrorAnswer error) {
        print(json ? environment.out() : environment.err(), json ? JsonDocument.of(error) : Plain.text(error.text()));
    }

    /** Something besides the answer. */
    void say(String text) {
        print(environment.err(), Plain.text(text));
    }

    private static void print(PrintStream stream, String text) {
        stream.println(text);
        stream.flush();
    }
}
