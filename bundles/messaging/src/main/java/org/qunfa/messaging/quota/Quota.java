package org.qunfa.messaging.quota;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.RequestKey;
import org.qunfa.model.OrganisationId;

/** Prepaid quota in segments, by product. A service of the core; safe for use by many threads. */
public interface Quota {

    /** The product that text messages are charged to. */
    String SMS = "sms";

    /** What the organisation has for text messages; zeros for one that never had any. */
    Balance balance(OrganisationId organisation);

    /** What the organisation has of every product that it ever had, that for text messages first and always. */
    List<Balance> balances(OrganisationId organisation);

    /** The organisation's ledger entries, newest first. */
    Page<Entry> entries(OrganisationId organisation, EntryQuery query, PageRequest page);

    /**
     * Sums up some days from the ledger's transfers.
     *
     * @throws org.qunfa.messaging.Refusal when the days are none, or more than 3,660
     */
    Statement statement(OrganisationId organisation, String product, Statement.Days days);

    /**
     * Gives quota to an organisation.
     *
     * @return what the organisation has of the product now
     * @throws org.qunfa.messaging.Refusal when a value is out of range, or the key was used for another request
     */
    Answer<Balance> grant(Grant grant, @Nullable RequestKey request);

    /** What was given to the organisation, newest first, with what is left of each. */
    Page<Granted> grants(OrganisationId organisation, PageRequest page);

    /**
     * Has the organisation warned by one event {@code quota.low} each time that less becomes available than this.
     *
     * @param below 1 to 1,000,000,000; null for no warning any more
     * @return what the organisation has of the product now
     */
    Balance warn(OrganisationId organisation, String product, @Nullable Long below);

    /**
     * Proves the whole ledger, as {@link LedgerCheck} does.
     *
     * @return what does not hold, by invariant; empty when all is well
     */
    List<Violation> check();

    /**
     * Quota to be given.
     *
     * @param product what it is for: a word of 1 to 16 small letters, digits and hyphens
     * @param segments 1 to 1,000,000,000
     * @param validUntil when what is left of it ends, in the future; null for never
     * @param reason why, for the statement; 1 to 200 characters
     * @param actor who did it: a key's or an operator's name
     */
    record Grant(
            OrganisationId organisation,
            String product,
            long segments,
            @Nullable Instant validUntil,
            String reason,
            String actor) {

        /** Quota for text messages that does not end. */
        public Grant(OrganisationId organisation, long segments, String reason, String actor) {
            this(organisation, SMS, segments, null, reason, actor);
        }
    }
}
