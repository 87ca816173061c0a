package org.qunfa.accounts.sessions;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.attempts.Attempts;
import org.qunfa.accounts.attempts.Attempts.Kind;
import org.qunfa.accounts.codes.CodeDesk;
import org.qunfa.accounts.codes.Trial;
import org.qunfa.accounts.codes.Who;
import org.qunfa.accounts.factors.FactorDesk;
import org.qunfa.accounts.passwords.PasswordRules;
import org.qunfa.accounts.passwords.Passwords;
import org.qunfa.accounts.rows.PersonRows.Known;
import org.qunfa.accounts.signins.Entry.Second;
import org.qunfa.model.PhoneNumber;

/** Says whether what somebody proves with is right. Safe for use by many threads. */
final class Proofs {

    private static final String NEEDED = "second-factor-needed";

    private final Attempts attempts;
    private final CodeDesk codes;
    private final Passwords passwords;
    private final FactorDesk factors;

    Proofs(Attempts attempts, CodeDesk codes, Passwords passwords, FactorDesk factors) {
        this.attempts = attempts;
        this.codes = codes;
        this.passwords = passwords;
        this.factors = factors;
    }

    /** Who it is, when the proof is right; whether nobody is known by the number or the proof is wrong, nobody can tell. */
    Known first(Trying one, CodePurpose purpose) {
        boolean right = isRight(one, purpose);
        return one.known().filter(k -> right).orElseThrow(Proofs::failed);
    }

    /** What everybody is told who does not prove it. */
    static Denied failed() {
        return Denied.of(Reason.NOT_PROVED, "sign-in-failed", "this number is not known, or what proves it is wrong");
    }

    private boolean isRight(Trying one, CodePurpose purpose) {
        PhoneNumber phone = one.phone();
        Optional<Known> known = one.known();
        String password = one.proof().password();
        String code = one.proof().code();
        if (password != null) {
            String stored = known.map(Known::password).orElse(null);
            return PasswordRules.isTriable(password) && passwords.matches(password, stored);
        }
        return code != null && codes.use(new Trial(phone, purpose, code, who(one, purpose)));
    }

    private static Who who(Trying one, CodePurpose purpose) {
        PersonId person = purpose.isInSession() ? one.known().map(Known::id).orElse(null) : null;
        return new Who(one.origin().address(), one.origin().device(), person);
    }

    /** Whether somebody who signs in asked for a code to do so themselves. */
    boolean isAsked(Trying one) {
        String code = Objects.requireNonNullElse(one.proof().code(), "");
        return codes.isAsked(new Trial(one.phone(), CodePurpose.SIGN_IN, code, who(one, CodePurpose.SIGN_IN)));
    }

    /**
     * Asks for the second factor where there is one. Whoever has not been asked yet did nothing wrong.
     *
     * @param given null when they gave none
     * @param tried as what they sign in; null in a session, which a few wrong ones end
     * @param attempt the number of that try
     */
    @Nullable
    Second second(Known person, @Nullable String given, Attempts.@Nullable Try tried, long attempt) {
        if (!factors.isOn(person.id())) {
            return null;
        }
        if (given == null) {
            attempts.takeBack(attempt);
            throw Denied.of(Reason.NOT_PROVED, NEEDED, "give a code of the app, or one on paper, too");
        }
        Long counted = tried == null ? null : begin(tried.as(Kind.FACTOR), attempt);
        Second second = factors.passes(person.id(), given)
                .orElseThrow(() -> Denied.of(
                        Reason.NOT_PROVED,
                        "second-factor-wrong",
                        "this code of the app or on paper is wrong or was used"));
        if (counted != null) {
            attempts.right(counted);
        }
        return second;
    }

    /** Counts a second factor. What came first was right, so that it is no wrong try when there were too many of these. */
    private long begin(Attempts.Try second, long first) {
        try {
            return attempts.begin(second);
        } catch (Denied e) {
            attempts.takeBack(first);
            throw e;
        }
    }

    /** Whether what was given is wrong, and nothing else was in the way. */
    static boolean isWrong(Denied denied) {
        return denied.reason() == Reason.NOT_PROVED && !denied.code().equals(NEEDED);
    }
}
