package dev.instar.online;

/** Is told what a run does; each sentence as people read it. */
@FunctionalInterface
public interface Progress {

    /** Says nothing. */
    Progress SILENT = sentence -> {};

    /** One line. */
    void says(String sentence);

    /** A migration has come to its end. */
    default void finished(Result result) {
        result.sentences().forEach(this::says);
    }
}
