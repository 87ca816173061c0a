package org.qunfa.messaging.quota;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.OrganisationId;

/**
 * Quota that is bought and given back, moved in the caller's own transaction, so that an order and its quota become durable
 * together: one organisation in a transaction. Each movement has a purpose of the caller's, such as {@code "order " + id}; the same movement for the same purpose
 * is made once, however often it is asked for. A service of the core; safe for use by many threads.
 *
 * <p>The caller's transaction must run at the isolation level read committed, and should not wait for anything after these
 * calls: it holds the organisation's accounts.
 */
public interface Credits {

    /**
     * What a movement came to.
     *
     * @param id that of the transfer
     * @param made whether it was made now; false when it had been made before
     */
    record Moved(UUID id, boolean made) {}

    /**
     * Gives quota.
     *
     * @return with the identity of the grant
     * @throws org.qunfa.messaging.Refusal when a value is out of range, or the purpose was used for something else
     */
    Moved credit(Connection connection, String purpose, Quota.Grant grant) throws SQLException;

    /** What could be given back of a grant now: what is left of it, so far as it is not reserved. */
    long refundable(Connection connection, UUID grant) throws SQLException;

    /**
     * What is to be held back.
     *
     * @param purpose what for
     * @param grant the grant that it is taken from; null to take from what lasts longest
     */
    record Hold(
            String purpose,
            OrganisationId organisation,
            String product,
            long segments,
            @Nullable UUID grant,
            String reason,
            String actor) {}

    /**
     * Holds quota back while a refund is decided elsewhere: nothing can be sent for it.
     *
     * @throws org.qunfa.messaging.Refusal with {@code NO_QUOTA} when less is available, or left of the grant
     */
    Moved hold(Connection connection, Hold hold) throws SQLException;

    /**
     * Takes what is held back away for good, because the refund was paid.
     *
     * @throws org.qunfa.messaging.Refusal when nothing is held for the purpose, or it was released
     */
    Moved settle(Connection connection, String purpose) throws SQLException;

    /**
     * Gives back what is held, because there is no refund.
     *
     * @throws org.qunfa.messaging.Refusal when nothing is held for the purpose, or it was settled
     */
    Moved release(Connection connection, String purpose) throws SQLException;
}
