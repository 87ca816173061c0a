package org.qunfa.wire.login;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.login.LoginOutcome;

/** What signing in comes to at every provider. Nothing that a provider says is repeated but codes of a known form. */
public final class Verdicts {

    /** VSCHAR of RFC 6749, without the space. */
    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7E]{1,1024}");

    private static final Pattern SHOWN = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private Verdicts() {}

    /** The code that came back; empty where none did that can be one. */
    public static Optional<String> code(Map<String, String> values) {
        String code = values.getOrDefault("code", "");
        return CODE.matcher(code).matches() ? Optional.of(code) : Optional.empty();
    }

    /** The person did not agree, or whoever came has no code. */
    public static LoginOutcome refused() {
        return new LoginOutcome.Denied(new Failure(Blame.CALLER, "refused", "the person did not agree"));
    }

    /** The provider does not take the code. */
    public static LoginOutcome badCode(String code) {
        return new LoginOutcome.Denied(new Failure(Blame.CALLER, shown(code), "the code is not good"));
    }

    /**
     * The provider's answer does not prove who it is.
     *
     * @param code a word for what is wrong
     */
    public static LoginOutcome unproved(String code, String detail) {
        return new LoginOutcome.Denied(Failure.remote(shown(code), detail));
    }

    /** Whoever runs the platform has to do something about it. */
    public static LoginOutcome misconfigured(String code, String detail) {
        return new LoginOutcome.Unavailable(new Failure(Blame.HOST, shown(code), detail));
    }

    /** The provider does not say now. */
    public static LoginOutcome unavailable(String code) {
        return new LoginOutcome.Unavailable(Failure.remote(shown(code), "the provider does not say who it is"));
    }

    /** What stands in the place of an answer is none. */
    public static LoginOutcome unreadable(int status) {
        return new LoginOutcome.Unavailable(Failure.remote("status-" + status, "the provider's answer cannot be read"));
    }

    /** A provider's code, when it looks like one. */
    private static String shown(String code) {
        return SHOWN.matcher(code).matches() ? code : "other";
    }
}
