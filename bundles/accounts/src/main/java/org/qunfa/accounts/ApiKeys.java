package org.qunfa.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.OrganisationId;

/**
 * The keys by which applications act for an organisation. A service; safe for use by many threads.
 *
 * <p>A key is {@code qf_} + its public name (8 characters) + {@code _} + a secret of 256 bits. The secret is shown once, when
 * the key is made; only its SHA-256 is stored, which is enough for a secret that nobody can guess.
 */
public interface ApiKeys {

    /** So many addresses and networks a key may be limited to. */
    int MOST_ADDRESSES = 50;

    /** So long a rotated key may work beside the one that follows it. */
    Duration LONGEST_OVERLAP = Duration.ofDays(30);

    /**
     * A key as it can be listed.
     *
     * @param name the public part, fit for logs
     * @param label what its maker calls it
     * @param scopes what it permits now; less than it was made with while its organisation is {@linkplain Bans banned}
     * @param addresses from where it may be used, in the order in which they were given; empty: from anywhere
     * @param times what happened to it, and when
     * @param replacedBy the name of the key that was made by its rotation; null when it was not rotated
     */
    record KeyView(
            String name,
            String label,
            Set<Scope> scopes,
            List<Network> addresses,
            Times times,
            @Nullable String replacedBy) {

        public KeyView {
            scopes = Set.copyOf(scopes);
            addresses = List.copyOf(addresses);
        }

        /** The same key with other scopes. */
        public KeyView permitting(Set<Scope> others) {
            return new KeyView(name, label, others, addresses, times, replacedBy);
        }

        /** Whether it may be used by somebody at this address, as a server tells it. */
        public boolean admits(String address) {
            return addresses.isEmpty() || addresses.stream().anyMatch(network -> network.contains(address));
        }
    }

    /**
     * What happened to a key, and when.
     *
     * @param lastUsedAt when it was used last, to the minute; null when it never was
     * @param expiresAt when it stops to work, or did, because it was rotated; null when it was not
     * @param revokedAt since when it does not work any more; null when nobody revoked it
     */
    record Times(
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt) {

        /** Of a key that is new. */
        public static Times made(Instant createdAt) {
            return new Times(createdAt, null, null, null);
        }

        /** Whether the key works at a time after it was made. */
        public boolean works(Instant now) {
            return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
        }
    }

    /**
     * A key that is wanted.
     *
     * @param label 1 to 80 characters
     * @param scopes what it permits; not empty, and for another organisation than the platform's own none that is {@linkplain
     *     Scope#isPlatforms the platform's}
     * @param addresses from where it may be used, up to {@link #MOST_ADDRESSES}; empty: from anywhere
     * @param repeat the organisation's key for the request; null when it does not come again
     */
    record Wanted(
            String label,
            Set<Scope> scopes,
            List<Network> addresses,
            @Nullable Repeat repeat) {

        public Wanted {
            scopes = Set.copyOf(scopes);
            addresses = List.copyOf(addresses);
        }

        /** A key that is asked for once. */
        public Wanted(String label, Set<Scope> scopes, List<Network> addresses) {
            this(label, scopes, addresses, null);
        }
    }

    /**
     * How a key is rotated.
     *
     * @param overlap for how long the old key works beside the new one; 0 to {@link #LONGEST_OVERLAP}
     * @param held what whoever asks may themselves: they get a key that permits no more
     * @param by who asks: a key's name, a person's or the operator's
     * @param repeat the organisation's key for the request; null when it does not come again
     */
    record Rotation(
            Duration overlap,
            Set<Scope> held,
            String by,
            @Nullable Repeat repeat) {

        public Rotation {
            held = Set.copyOf(held);
        }

        /** A rotation that is asked for once. */
        public Rotation(Duration overlap, Set<Scope> held, String by) {
            this(overlap, held, by, null);
        }
    }

    /**
     * A key that was just made.
     *
     * @param secret the whole key, to be shown once
     */
    record NewKey(KeyView key, String secret) {

        @Override
        public String toString() {
            return "NewKey[" + key.name() + "]";
        }
    }

    /**
     * Who this key stands for; empty when it is unknown, revoked or past its end. Takes the same time either way.
     *
     * @param address where it is used from, as a server tells it; empty when that is not known
     * @throws Denied FORBIDDEN {@code address-not-allowed} when it works, but not from there; that is no use of it
     */
    Optional<Caller> authenticate(String key, String address);

    /**
     * Makes a key.
     *
     * @param by who asks, as in {@link Rotation}
     * @throws Denied CONFLICT {@code secret-shown-once} when the request made one before, INVALID {@code idempotency-key-reused} when
     *     another did
     * @throws IllegalArgumentException when no such key can be
     * @throws IllegalStateException when the organisation has as many as it may have
     */
    NewKey create(OrganisationId organisation, Wanted wanted, String by);

    /** The organisation's keys, newest first, those that do not work any more among them. */
    List<KeyView> keys(OrganisationId organisation);

    /**
     * Says anew from where a key may be used. Holds at once on this node, and within five seconds on others.
     *
     * @return the key as it is now
     * @throws Denied NOT_FOUND {@code not-found} when the organisation has no such key, CONFLICT {@code key-ended} when it does not work
     *     any more; FORBIDDEN {@code scope-not-held} when it permits more than who asks may
     */
    KeyView limit(OrganisationId organisation, String name, Limit limit);

    /**
     * From where a key may be used.
     *
     * @param addresses as in {@link Wanted}
     * @param held what who asks may themselves
     * @param by who asks, as in {@link Rotation}
     */
    record Limit(List<Network> addresses, Set<Scope> held, String by) {

        public Limit {
            addresses = List.copyOf(addresses);
            held = Set.copyOf(held);
        }
    }

    /**
     * Makes a key like another, with the same label, scopes and addresses, and gives the other an end.
     *
     * @throws Denied NOT_FOUND {@code not-found}; FORBIDDEN {@code scope-not-held} when the key permits more than who asks may; CONFLICT
     *     {@code already-rotated} when it was rotated before, {@code key-ended} when it does not work any more, {@code too-many-keys}
     *     when the organisation has as many as it may have and this one does not end at once; and as {@link #create} when the
     *     request comes again
     * @throws IllegalArgumentException when the overlap is out of its range
     */
    NewKey rotate(OrganisationId organisation, String name, Rotation rotation);

    /**
     * Ends a key at once.
     *
     * @param by who asks, as in {@link Rotation}
     * @return whether the organisation had such a key
     */
    boolean revoke(OrganisationId organisation, String name, String by);

    /** The platform's own organisation, to which the administrator's key belongs. */
    OrganisationId platform();

    /** An organisation by its name, made when there is none: what the console needs until people can register. */
    OrganisationId organisation(String name);

    /**
     * The organisation with this id or, where it is none's, this name; empty when there is none. Names are unique.
     *
     * @param idOrName as somebody wrote it
     */
    Optional<OrganisationId> find(String idOrName);

    /** The names of the organisations that exist, by name; the first 10,000. */
    List<String> organisations();
}
