package org.qunfa.messaging.quota;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.RequestKey;
import org.qunfa.model.OrganisationId;

/** Prepaid quota in segments. A service of the core; safe for use by many threads. */
public interface Quota {

    /** What the organisation has; zeros for one that never had any. */
    Balance balance(OrganisationId organisation);

    /** The organisation's ledger entries, newest first. */
    Page<Entry> entries(OrganisationId organisation, PageRequest page);

    /**
     * Gives quota to an organisation.
     *
     * @throws org.qunfa.messaging.Refusal when a value is out of range, or the key was used for another request
     */
    Answer<Balance> grant(Grant grant, @Nullable RequestKey request);

    /**
     * Proves the whole ledger: sums, balances, reservations. Reads every transfer, so it takes time on a large ledger.
     *
     * @return what does not hold, by invariant; empty when all is well
     */
    List<Violation> check();

    /**
     * Quota given by hand.
     *
     * @param segments 1 to 1,000,000,000
     * @param reason why, for the statement; 1 to 200 characters
     * @param actor who did it: a key's or an operator's name
     */
    record Grant(OrganisationId organisation, long segments, String reason, String actor) {}
}
