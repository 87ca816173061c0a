package org.qunfa.model;

/** What is done with a message of which nobody can say whether the carrier took it. */
public enum InDoubt {
    /** It is sent again: the recipient may get it twice. */
    RESEND("resend"),
    /** It is never sent again: the recipient may not get it. */
    NEVER("never");

    private final String word;

    InDoubt(String word) {
        this.word = word;
    }

    /** The word for it outside. */
    public String word() {
        return word;
    }
}
