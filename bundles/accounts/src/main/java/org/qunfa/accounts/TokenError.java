package org.qunfa.accounts;

/**
 * What a client is answered that does not get what it asked for, in OAuth's words (RFC 6749 §4.1.2.1 and §5.2, OpenID Connect Core §3.1.2.6).
 * Made without a stack trace, because it is an answer and not a fault.
 */
public final class TokenError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The client is not who it says, or says nothing that proves it. */
    public static final String INVALID_CLIENT = "invalid_client";

    /** The code, refresh token or what goes with it is wrong, used, late or somebody else's. */
    public static final String INVALID_GRANT = "invalid_grant";

    /** Something is missing, twice there, or has no meaning. */
    public static final String INVALID_REQUEST = "invalid_request";

    /** It asks for what it may not, or not for {@code openid}. */
    public static final String INVALID_SCOPE = "invalid_scope";

    private final String code;

    /**
     * Makes an answer.
     *
     * @param code one of the specifications' words
     * @param sentence why, for developers, in ASCII without quotes or backslashes (§5.2); nothing of what was sent
     */
    public TokenError(String code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
    }

    /** The specifications' word for it. */
    public String code() {
        return code;
    }

    /** Why, for developers. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
