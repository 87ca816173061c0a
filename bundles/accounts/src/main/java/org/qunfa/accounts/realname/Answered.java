package org.qunfa.accounts.realname;

import java.util.regex.Pattern;
import org.qunfa.accounts.RealNames.Outcome;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a checker answered, in the platform's words.
 *
 * @param reference what the other side calls the question; empty when it did not say
 */
record Answered(Outcome outcome, String reference) {

    private static final Logger LOG = LoggerFactory.getLogger(Answered.class);

    /** A number or a word, as protocols have them. Nobody knows what else the other side writes there. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    static Answered of(String checker, IdentityOutcome outcome) {
        return outcome.match(new IdentityOutcome.Cases<Answered>() {
            @Override
            public Answered match(IdentityOutcome.Match match) {
                return new Answered(Outcome.MATCH, match.reference());
            }

            @Override
            public Answered mismatch(IdentityOutcome.Mismatch mismatch) {
                return new Answered(Outcome.MISMATCH, "");
            }

            @Override
            public Answered noRecord(IdentityOutcome.NoRecord noRecord) {
                return new Answered(Outcome.NO_RECORD, "");
            }

            @Override
            public Answered unavailable(IdentityOutcome.Unavailable unavailable) {
                note(checker, "cannot be asked", unavailable.why());
                return new Answered(Outcome.UNAVAILABLE, "");
            }

            @Override
            public Answered unknown(IdentityOutcome.Unknown unknown) {
                note(checker, "did not say", unknown.why());
                return new Answered(Outcome.UNKNOWN, "");
            }
        });
    }

    /** Tells operators, in words that can be about nobody: what has as many digits as a number of somebody is not told. */
    private static void note(String checker, String what, Failure why) {
        boolean plain = CODE.matcher(why.code()).matches() && !why.code().matches(".*[0-9]{9}.*");
        LOG.warn("identity checker {} {}: {} ({})", checker, what, plain ? why.code() : "other", why.blame());
    }
}
