package org.qunfa.carrier.smppserver.message;

/** A request that is answered with a status (SMPP 3.4 §5.1.3). Made without a stack trace, because it is an answer. */
public final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Makes an answer.
     *
     * @param why a word or two for the log; nothing of what was sent
     */
    public Rejected(int status, String why) {
        super(why, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** Why, for the log. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
