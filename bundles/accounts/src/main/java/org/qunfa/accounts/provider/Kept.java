package org.qunfa.accounts.provider;

/** What of a request is needed again when it has its answer, and when the code is used. None of it has a line's end in it. */
record Kept(String redirect, String state, String nonce, String challenge) {

    /** How many lines its text has. */
    static final int LINES = 4;

    static Kept of(Wanted wanted) {
        return new Kept(wanted.redirect(), wanted.state(), wanted.nonce(), wanted.challenge());
    }

    String text() {
        return String.join("\n", redirect, state, nonce, challenge);
    }

    static Kept read(String text) {
        String[] lines = text.split("\n", -1);
        return new Kept(lines[0], lines[1], lines[2], lines[3]);
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "Kept";
    }
}
