package org.qunfa.carrier.smpp.line;

/**
 * Why a connection is no more, or never was.
 *
 * @param detail a few words for operators, without secrets
 */
record LinkEnd(Kind kind, String detail) {

    /** The sorts of ends, with what people are told about each. */
    enum Kind {
        UNREACHABLE("The carrier cannot be reached."),
        REFUSED("The carrier refused the sign-in: check systemId, password and bindType."),
        LOST("The connection to the carrier was lost."),
        SILENT("The carrier stopped answering."),
        GARBAGE("The carrier sent something that is not SMPP 3.4."),
        LEFT("The carrier ended the session."),
        CLOSED("The line is closed.");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }
}
