package org.qunfa.messaging.quota;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The proof that the quota's ledger holds, and the one way to mend balances. A service of the core; safe for use by many
 * threads.
 */
public interface LedgerCheck {

    /** How much is looked at. */
    enum Depth {
        /** The sums of all balances, and the reservations that changed lately; takes a moment. */
        QUICK,
        /** Every transfer, balance, reservation and delivery. */
        WHOLE
    }

    /** Hears how far long work is. Called on the thread of the work. */
    @FunctionalInterface
    interface Progress {

        /**
         * So much is done.
         *
         * @param what the step, in words
         * @param done of it
         * @param of all of it; 0 when that is not known
         */
        void at(String what, long done, long of);
    }

    /**
     * What is known of the ledger.
     *
     * @param violations what did not hold in the last whole proof, and in quick checks since
     * @param provedAt when it was proved as a whole last; null when it never was
     */
    record Findings(List<Violation> violations, @Nullable Instant provedAt) {

        public Findings {
            violations = List.copyOf(violations);
        }
    }

    /**
     * Proves the ledger on one snapshot of the database; changes nothing in it.
     *
     * @return what does not hold, by invariant; empty when all is well
     */
    List<Violation> check(Depth depth, Progress progress);

    /** What checks on any node found. */
    Findings findings();

    /**
     * An account whose balance is not what its transfers come to.
     *
     * @param organisation null for the platform's own
     * @param balance what it has
     * @param transfers what its transfers come to
     */
    record Difference(
            long account, @Nullable UUID organisation, String product, String kind, long balance, long transfers) {}

    /** Computes every balance from the transfers, and says which differ; changes nothing. */
    List<Difference> differences(Progress progress);

    /**
     * Sets the balances that differ to what their transfers come to, and records each with the reason. Work goes on
     * meanwhile.
     *
     * @param reason 1 to 200 characters
     * @param actor an operator's name
     * @return what was set
     * @throws org.qunfa.messaging.Refusal when an organisation's transfers come to less than 0; nothing is changed then
     */
    List<Difference> rebuild(String reason, String actor, Progress progress);
}
