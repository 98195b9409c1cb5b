package dev.instar.engine.internal.gate;

import dev.instar.engine.Blocker;
import dev.instar.engine.GateAnswer;
import java.util.ArrayList;
import java.util.List;

/** What was found to be in the way so far, and how it adds up. */
final class Blocking {

    private final List<Evidence.Overridden> overrides;
    private final List<Blocker> blockers = new ArrayList<>();
    private final List<Blocker> overridden = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean certain;
    private boolean onlyWaiting = true;

    Blocking(List<Evidence.Overridden> overrides) {
        this.overrides = overrides;
    }

    /** About the rows themselves: nobody can take that upon himself. */
    void firmly(String who, String why, String since, String remedy) {
        certain = true;
        onlyWaiting = false;
        blockers.add(new Blocker(who, why, since, remedy));
    }

    /** About somebody: who knows better may take it upon himself. */
    void of(Fact fact, String remedy) {
        if (add(fact, remedy)) {
            onlyWaiting = false;
        }
    }

    /** The same, where waiting may be enough. */
    void forNow(Fact fact, String remedy) {
        add(fact, remedy);
    }

    /** What the answer cannot know. */
    void note(String note) {
        notes.add(note);
    }

    private boolean add(Fact fact, String remedy) {
        Blocker blocker = new Blocker(fact.who(), fact.why(), fact.since(), remedy);
        if (overrides.stream().anyMatch(o -> o.who().equals(fact.who()))) {
            overridden.add(blocker);
            return false;
        }
        certain |= fact.certain();
        blockers.add(blocker);
        return true;
    }

    boolean isOnlyWaiting() {
        return !blockers.isEmpty() && onlyWaiting;
    }

    GateAnswer answer(Evidence evidence) {
        GateAnswer.Answer answer = blockers.isEmpty()
                ? GateAnswer.Answer.OPEN
                : certain ? GateAnswer.Answer.CLOSED : GateAnswer.Answer.UNKNOWN;
        return new GateAnswer(evidence.arrow(), answer, blockers, overridden, notes);
    }
}
