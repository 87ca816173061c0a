package org.qunfa.messaging;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;

/**
 * Takes notices in and says what became of them. A service of the core; safe for use by many threads.
 *
 * <p>Every method takes the organisation that asks, and sees only what that organisation owns: what belongs to another is
 * not found. Bad input is a {@link Refusal}, and nothing has changed then.
 */
public interface Notices {

    /**
     * Accepts a notice for all recipients that the source gives. When this returns, the notice is durable, its quota is
     * reserved, and it will be sent.
     *
     * @param recipients read to its end, once, on the caller's thread; a long list is stored while it is read
     * @param request the caller's key for this request, where it gave one: the same key with the same content answers what
     *     was answered then, and does nothing
     * @throws Refusal when the head, a recipient, the quota or the key does not permit it
     * @throws IOException when the source fails; nothing stays
     */
    Answer<Acceptance> accept(
            OrganisationId organisation, NoticeHead head, Recipients recipients, @Nullable RequestKey request)
            throws IOException;

    /** Says what accepting would come to, and stores nothing. The same rules apply in the same order. */
    Preflight preflight(OrganisationId organisation, NoticeHead head, Recipients recipients) throws IOException;

    /** One notice as it stands. */
    NoticeView notice(OrganisationId organisation, NoticeId id);

    /**
     * The organisation's notices, newest first.
     *
     * @param state only those in this state, where given
     */
    Page<NoticeView> notices(OrganisationId organisation, @Nullable NoticeState state, PageRequest page);

    /** The deliveries of one notice, in the order of its list. */
    Page<DeliveryView> deliveries(OrganisationId organisation, NoticeId id, PageRequest page);

    /** All that led to the state of one delivery. */
    Why why(OrganisationId organisation, DeliveryId id);

    /** Stops releasing recipients until it is resumed. Pausing what is paused changes nothing. */
    Answer<VerbResult> pause(OrganisationId organisation, NoticeId id, @Nullable RequestKey request);

    /** Goes on after a pause. */
    Answer<VerbResult> resume(OrganisationId organisation, NoticeId id, @Nullable RequestKey request);

    /** Ends the notice: what was not released never will be, and its quota comes back. */
    Answer<VerbResult> cancel(OrganisationId organisation, NoticeId id, @Nullable RequestKey request);

    /** Moves what was not released yet to another time. */
    Answer<VerbResult> reschedule(
            OrganisationId organisation, NoticeId id, Instant notBefore, @Nullable RequestKey request);
}
