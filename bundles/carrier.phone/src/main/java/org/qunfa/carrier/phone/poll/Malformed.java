package org.qunfa.carrier.phone.poll;

/** What is no poll; the message is a sentence for who writes the app, and holds nothing of what came. */
public final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    Malformed(String sentence) {
        super(sentence);
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
