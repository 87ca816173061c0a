package org.qunfa.accounts.logins;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Logins.Result;
import org.qunfa.accounts.Logins.Returned;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.plugin.login.LoginOutcome;

/**
 * Makes of what a provider said what becomes of an attempt.
 *
 * @param binds who is to be bound; null when somebody signs in
 */
record Verdict(
        IdentityDesk identities, String provider, @Nullable PersonId binds, Origin origin)
        implements LoginOutcome.Cases<Verdict.End> {

    /** What became of it. */
    record End(
            Result result,
            @Nullable Opened opened,
            @Nullable String waiting) {

        static End of(Result result) {
            return new End(result, null, null);
        }

        Returned returned(Addresses at, String back) {
            return new Returned(result, at.back(back, result), opened, waiting);
        }

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "End[" + result + "]";
        }
    }

    @Override
    public End known(LoginOutcome.Known known) {
        Optional<Names> names = Names.of(provider, known);
        if (names.isEmpty()) {
            return End.of(Result.DENIED);
        }
        try {
            return binds == null ? signIn(names.get()) : bind(names.get(), binds);
        } catch (Denied e) {
            return denied(names.get(), e);
        }
    }

    private End signIn(Names names) {
        return identities
                .open(names, provider, origin)
                .map(opened -> new End(Result.SIGNED_IN, opened, null))
                .orElseGet(() -> new End(Result.UNKNOWN, null, identities.keep(names)));
    }

    private End bind(Names names, PersonId person) {
        identities.bind(person, names);
        return End.of(Result.BOUND);
    }

    private End denied(Names names, Denied denied) {
        return switch (denied.code()) {
            case "second-factor-needed" -> new End(Result.SECOND_FACTOR, null, identities.keep(names));
            case "identity-taken" -> End.of(Result.TAKEN);
            case "banned" -> End.of(Result.BANNED);
            default -> throw denied;
        };
    }

    @Override
    public End denied(LoginOutcome.Denied denied) {
        return End.of(Result.DENIED);
    }

    @Override
    public End expired(LoginOutcome.Expired expired) {
        return End.of(Result.EXPIRED);
    }

    @Override
    public End unavailable(LoginOutcome.Unavailable unavailable) {
        Whys.note(provider, unavailable.why());
        return End.of(Result.UNAVAILABLE);
    }
}
