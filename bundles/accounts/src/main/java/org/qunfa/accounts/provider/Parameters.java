package org.qunfa.accounts.provider;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.TokenError;

/**
 * The parameters of a request as OAuth reads them: one without a value was not sent, one that is not known does not matter, and none is sent
 * twice (RFC 6749 §3.1, §3.2).
 */
final class Parameters {

    /** What states, nonces and the like are made of (RFC 6749, appendix A), and how long they may be. */
    private static final Pattern VISIBLE = Pattern.compile("[ -~]{1,1024}");

    private final Map<String, List<String>> given;

    Parameters(Map<String, List<String>> given) {
        this.given = given;
    }

    /** The only value; null when there is none, or several. */
    @Nullable
    String single(String name) {
        List<String> values = given.get(name);
        return values == null || values.size() != 1 || values.get(0).isEmpty() ? null : values.get(0);
    }

    /**
     * The value; null when there is none.
     *
     * @throws TokenError when there are several, or it is longer than anything that is meant
     */
    @Nullable
    String get(String name) {
        List<String> values = given.get(name);
        if (values != null && values.size() > 1) {
            throw new TokenError(TokenError.INVALID_REQUEST, name + " is there more than once");
        }
        String value = single(name);
        if (value != null && !VISIBLE.matcher(value).matches()) {
            throw new TokenError(
                    TokenError.INVALID_REQUEST, name + " has more than 1024 characters, or others than visible ASCII");
        }
        return value;
    }

    /**
     * The value.
     *
     * @throws TokenError when there is none, or as {@link #get} does
     */
    String require(String name) {
        String value = get(name);
        if (value == null) {
            throw new TokenError(TokenError.INVALID_REQUEST, name + " is missing");
        }
        return value;
    }
}
