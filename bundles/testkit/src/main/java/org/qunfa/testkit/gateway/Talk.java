package org.qunfa.testkit.gateway;

/** What a gateway says and hears in one protocol. A frame is a whole message with its header; stateless, any thread. */
public interface Talk {

    /** What a client can say. */
    enum Kind {
        LOGIN,
        SUBMIT,
        TEST,
        BYE,
        /** The answer to a report or a text. */
        DELIVERED,
        /** The answer to a sign-in that the gateway made, where it is the one to connect. */
        LOGGED_IN,
        OTHER
    }

    /** What a gateway answers to a submission. */
    enum Verdict {
        TAKEN,
        WRONG_NUMBER,
        TOO_FAST
    }

    /**
     * A submission as it was read.
     *
     * @param to as the client wrote it
     * @param header whether the text begins with a header
     * @param number which part it is, by the header or by what stands for it
     */
    record Submission(String from, String to, byte[] text, boolean header, int coding, boolean report, int number) {
        /** Leaves everything out. */
        @Override
        public String toString() {
            return "Submission";
        }
    }

    Kind kind(byte[] frame);

    /** What a request and its answer have in common. */
    String sequence(byte[] frame);

    /** Whether a sign-in has the right name and the right proof. */
    boolean isWelcome(byte[] login);

    byte[] loginAnswer(byte[] login, boolean welcome);

    Submission submission(byte[] frame);

    /** The n-th message's id, as octets. */
    byte[] id(int n, byte[] submit);

    /** An id as people write it. */
    String text(byte[] id);

    byte[] submitAnswer(byte[] submit, byte[] id, Verdict verdict);

    byte[] testAnswer(byte[] test);

    byte[] byeAnswer(byte[] bye);

    /** Whether this answer says that what was delivered was taken. */
    boolean isTaken(byte[] answer);

    /** @param stat a word such as DELIVRD */
    byte[] report(int sequence, byte[] id, String to, String stat);

    /** A text of a person, in UCS-2, with a header or without. */
    byte[] text(int sequence, Inbound inbound);

    /** The gateway's own sign-in, where it is the one to connect; empty where it is not. */
    byte[] callBack(int sequence);

    /** A text of a person. */
    record Inbound(String from, String to, byte[] octets, boolean header, int total, int number) {
        /** Leaves everything out. */
        @Override
        public String toString() {
            return "Inbound";
        }
    }
}
