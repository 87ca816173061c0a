package org.qunfa.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.OrganisationId;

/**
 * Applications that are told by HTTP what happened (Standard Webhooks 1.0): each message is signed, is sent until it is taken or
 * 24 hours are over, and may come more than once, with the same {@code webhook-id}. Messages may come in another order than
 * the events happened. A service of the core; safe for use by many threads.
 */
public interface Webhooks {

    /** Whether a webhook is told. */
    enum State {
        ON,
        /** Its owner wants so. */
        OFF,
        /** The platform gave up; {@link Webhook#reason} says why. */
        SWITCHED_OFF;

        /** The word for it outside. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A receiver of events.
     *
     * @param url may hold a secret of its owner
     * @param events which events it is told: types, {@code delivery.*} for all that begin so, {@code *} for all
     * @param batch how many events one message may carry; with 1 each event is a message of its own
     * @param reason why it was switched off: {@code gone} (it answered 410) or {@code failing}; null when it was not
     * @param callback whether it was made by notices that name this address, and is told of those only
     * @param secrets when the secrets that sign its messages began to, newest first; of a callback, those of all callbacks
     */
    record Webhook(
            UUID id,
            String url,
            Set<String> events,
            int batch,
            State state,
            @Nullable String reason,
            boolean callback,
            List<Secret> secrets,
            Instant created,
            Progress progress) {

        public Webhook {
            events = Set.copyOf(events);
            secrets = List.copyOf(secrets);
        }

        /** Leaves out the address. */
        @Override
        public String toString() {
            return "Webhook[" + id + ", " + state + "]";
        }
    }

    /**
     * How far it has been told.
     *
     * @param cursor everything up to here was told or is told again; what {@link Events#after} takes
     * @param failingSince since when no message was taken; null when the last one was
     * @param retrying messages that failed and are sent again
     * @param givenUp messages that were sent for 24 hours in vain
     * @param behind events that it has not been told yet, counted up to 1,000; null where nobody counted
     */
    record Progress(
            String cursor,
            @Nullable Instant lastSuccess,
            @Nullable Instant lastFailure,
            @Nullable Instant failingSince,
            int retrying,
            long givenUp,
            @Nullable Integer behind) {}

    /**
     * A secret that signs, without what it is.
     *
     * @param until when it ends; null when it does not
     */
    record Secret(Instant since, @Nullable Instant until) {}

    /**
     * A secret as its receiver needs it.
     *
     * @param secret {@code whsec_} and 256 bits in base64; shown once, and to a repetition of the request that made it
     */
    record NewSecret(String secret, List<Secret> secrets) {

        public NewSecret {
            secrets = List.copyOf(secrets);
        }

        /** Leaves out the secret. */
        @Override
        public String toString() {
            return "NewSecret[]";
        }
    }

    /** A webhook that was made, with its first secret. */
    record Made(Webhook webhook, NewSecret secret) {}

    /**
     * A webhook that is wanted.
     *
     * @param batch 1 to 100
     */
    record Wanted(String url, Set<String> events, int batch) {

        public Wanted {
            events = Set.copyOf(events);
        }
    }

    /**
     * What is to be changed; null leaves it.
     *
     * @param on whether it is to be told; one that was switched off goes on where it was
     * @param after the cursor behind which it is told (again)
     */
    record Change(
            @Nullable String url,
            @Nullable Set<String> events,
            @Nullable Integer batch,
            @Nullable Boolean on,
            @Nullable String after) {}

    /**
     * One try to send a message.
     *
     * @param message the {@code webhook-id}
     * @param no which try of this message it was, from 1
     * @param status the answer's status; null when there was no answer
     * @param fault a word for what went wrong besides: {@code no-address}, {@code refused-address}, {@code connect-failed},
     *     {@code tls-failed}, {@code timeout}, {@code broken}, {@code redirect}; null for nothing
     */
    record Attempt(
            Instant at,
            String message,
            String type,
            int no,
            @Nullable Integer status,
            @Nullable String fault,
            Duration took) {}

    /** The organisation's webhooks, oldest first. */
    List<Webhook> webhooks(OrganisationId organisation);

    /**
     * One of them, with what it has not been told yet.
     *
     * @throws Refusal when there is none
     */
    Webhook webhook(OrganisationId organisation, UUID id);

    /**
     * Makes one, which is told what happens from now on.
     *
     * @param request makes sure that it is made once; a repetition is answered the same, its secret included
     * @throws Refusal when the address is not one that may be called, or there are too many
     */
    Answer<Made> create(OrganisationId organisation, Wanted wanted, @Nullable RequestKey request);

    /**
     * Changes one; takes effect within a few seconds.
     *
     * @throws Refusal when something is not possible; nothing is changed then
     */
    Webhook change(OrganisationId organisation, UUID id, Change change);

    /**
     * Forgets one and what it was still to be told.
     *
     * @throws Refusal when there is none
     */
    void remove(OrganisationId organisation, UUID id);

    /**
     * Makes another secret. The one before it goes on to sign for a while, any other ends at once.
     *
     * @param id null for the secret of all callbacks
     * @param overlap how long the one before it goes on, up to 30 days
     * @param request makes sure that it is made once; a repetition is answered the same secret
     */
    Answer<NewSecret> rotate(
            OrganisationId organisation, @Nullable UUID id, Duration overlap, @Nullable RequestKey request);

    /** Sends a {@code webhook.test} now, also to one that is off, and waits for what becomes of it. */
    Attempt test(OrganisationId organisation, UUID id);

    /** The last tries, newest first; up to 200 are kept. */
    List<Attempt> attempts(OrganisationId organisation, UUID id);
}
