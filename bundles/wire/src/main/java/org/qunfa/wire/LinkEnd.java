package org.qunfa.wire;

/**
 * Why a connection is no more, or never was.
 *
 * @param detail a few words for operators, without secrets
 */
record LinkEnd(Kind kind, String detail, Dialect.Words words) {

    /** The sorts of ends, with what people are told about each. */
    enum Kind {
        UNREACHABLE("The carrier cannot be reached."),
        REFUSED("The carrier refused the sign-in: check %2$s."),
        LOST("The connection to the carrier was lost."),
        SILENT("The carrier stopped answering."),
        GARBAGE("The carrier sent something that is not %1$s."),
        LEFT("The carrier ended the session."),
        CLOSED("The line is closed.");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }
    }

    /** What people are told. */
    String sentence() {
        return kind.sentence.formatted(words.protocol(), words.credentials());
    }
}
