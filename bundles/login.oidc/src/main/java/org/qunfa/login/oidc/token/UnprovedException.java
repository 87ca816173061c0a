package org.qunfa.login.oidc.token;

/** A token does not prove what it says. */
public final class UnprovedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * Says why, without anything of the token.
     *
     * @param code a word for it
     */
    UnprovedException(String code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
    }

    /** A word for what is wrong. */
    public String code() {
        return code;
    }

    /** What is wrong, for operators. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
