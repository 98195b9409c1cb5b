package dev.instar.conductor;

/**
 * What is sent back.
 *
 * @param status of HTTP
 * @param body JSON; nobody may change it
 * @param isRepeated whether it is the answer that the same request had before
 */
@SuppressWarnings("ArrayRecordComponent")
record Answer(int status, byte[] body, boolean isRepeated) {

    static Answer of(int status, byte[] body) {
        return new Answer(status, body, false);
    }

    Answer repeated() {
        return new Answer(status, body, true);
    }
}
