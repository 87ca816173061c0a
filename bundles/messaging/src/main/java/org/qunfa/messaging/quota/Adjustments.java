package org.qunfa.messaging.quota;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.RequestKey;
import org.qunfa.model.OrganisationId;

/**
 * Corrections of quota, each proposed by one person and decided by another. A service of the core; safe for use by many
 * threads.
 */
public interface Adjustments {

    /** What became of an adjustment. */
    enum State {
        PROPOSED,
        APPROVED,
        REJECTED;

        /** The word for it outside. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An adjustment.
     *
     * @param segments how much is added; less than 0 when it is taken away
     * @param proposedBy a key's or an operator's name
     * @param decidedBy null until it is decided
     * @param note what the one who decided had to say
     */
    record Adjustment(
            UUID id,
            OrganisationId organisation,
            String product,
            long segments,
            String reason,
            State state,
            String proposedBy,
            Instant proposedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String note) {}

    /**
     * What is proposed.
     *
     * @param segments -1,000,000,000 to 1,000,000,000, not 0
     * @param reason 1 to 200 characters
     * @param actor who proposes it: a key's or an operator's name
     */
    record Proposal(OrganisationId organisation, String product, long segments, String reason, String actor) {}

    /**
     * What is decided.
     *
     * @param note up to 200 characters
     * @param actor who decides: a key's or an operator's name, not that of the proposal
     */
    record Decision(UUID id, boolean approve, @Nullable String note, String actor) {}

    /**
     * Which adjustments are wanted; what is null does not matter.
     */
    record Wanted(
            @Nullable OrganisationId organisation, @Nullable State state) {}

    /**
     * Proposes an adjustment, which changes nothing yet.
     *
     * @throws org.qunfa.messaging.Refusal when a value is out of range, or the key was used for another request
     */
    Answer<Adjustment> propose(Proposal proposal, @Nullable RequestKey request);

    /**
     * Approves an adjustment, which moves the quota in the same transaction, or rejects it.
     *
     * @throws org.qunfa.messaging.Refusal when there is none, it is decided already, the actor proposed it, or less is
     *     available than it takes away; it stays as it is then
     */
    Answer<Adjustment> decide(Decision decision, @Nullable RequestKey request);

    /** One adjustment. */
    Adjustment adjustment(UUID id);

    /** Adjustments, newest first. */
    Page<Adjustment> adjustments(Wanted wanted, PageRequest page);
}
