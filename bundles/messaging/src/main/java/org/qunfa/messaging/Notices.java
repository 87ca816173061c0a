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
     * Who sends.
     *
     * @param key the public name of the key that is used, or the operator's name; null where nobody can say
     */
    record Sender(OrganisationId organisation, @Nullable String key) {}

    /**
     * Accepts a notice for all recipients that the source gives. When this returns, the notice is durable, its quota is
     * reserved, and it will be sent; when a lexicon wants a person to decide on it, once somebody has approved it, and when
     * reviewers outside are asked about it, once all have passed it.
     *
     * @param recipients read to its end, once, on the caller's thread; a long list is stored while it is read
     * @param request the caller's key for this request, where it gave one: the same key with the same content answers what
     *     was answered then, and does nothing
     * @throws Refusal when the head, a recipient, the quota or the key does not permit it
     * @throws IOException when the source fails; nothing stays
     */
    Answer<Acceptance> accept(Sender sender, NoticeHead head, Recipients recipients, @Nullable RequestKey request)
            throws IOException;

    /** Does the same where nobody can say by which key. */
    default Answer<Acceptance> accept(
            OrganisationId organisation, NoticeHead head, Recipients recipients, @Nullable RequestKey request)
            throws IOException {
        return accept(new Sender(organisation, null), head, recipients, request);
    }

    /**
     * Says what accepting would come to, and stores nothing. The same rules apply in the same order.
     *
     * @throws Refusal when the head does not permit it, or nobody of the list could be written to: as accepting, since nothing
     *     more can be said then. All else for which accepting would refuse the notice stands in the answer.
     */
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

    /**
     * Ends the notice: what was not released never will be, its quota comes back, and no further reminder is made. A notice
     * that is done, and has had reminders to come, stays done.
     */
    Answer<VerbResult> cancel(OrganisationId organisation, NoticeId id, @Nullable RequestKey request);

    /**
     * Where a notice is moved to; one of the three is given at least.
     *
     * @param notBefore when to begin now; null to leave that
     * @param eventAt when the event is now that the notice is about, which moves its reminders; null to leave that
     * @param validUntil what is not released by then never will be; null to leave that where its sender said it, and else for
     *     as long after the new beginning as it was after the old one
     */
    record Times(
            @Nullable Instant notBefore,
            @Nullable Instant eventAt,
            @Nullable Instant validUntil) {

        /** Times that say nothing of the validity. */
        public Times(@Nullable Instant notBefore, @Nullable Instant eventAt) {
            this(notBefore, eventAt, null);
        }
    }

    /**
     * Moves what was not released yet, or the event, to another time. Reminders follow the event, also when the notice is
     * done: one that was made already is made again where it becomes due again, and one whose time is over by the move is
     * missed.
     */
    Answer<VerbResult> reschedule(OrganisationId organisation, NoticeId id, Times times, @Nullable RequestKey request);

    /** Moves what was not released yet to another time. */
    default Answer<VerbResult> reschedule(
            OrganisationId organisation, NoticeId id, Instant notBefore, @Nullable RequestKey request) {
        return reschedule(organisation, id, new Times(notBefore, null), request);
    }
}
