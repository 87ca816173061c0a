package org.qunfa.accounts;

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

    /**
     * A key as it can be listed.
     *
     * @param name the public part, fit for logs
     * @param label what its maker calls it
     * @param scopes what it permits now; less than it was made with while its organisation is {@linkplain Bans banned}
     * @param lastUsedAt when it was used last, to the minute; null when it never was
     * @param revokedAt since when it does not work any more; null while it works
     */
    record KeyView(
            String name,
            String label,
            Set<Scope> scopes,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {

        public KeyView {
            scopes = Set.copyOf(scopes);
        }

        /** The same key with other scopes. */
        public KeyView permitting(Set<Scope> others) {
            return new KeyView(name, label, others, createdAt, lastUsedAt, revokedAt);
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

    /** Who this key stands for; empty when it is unknown or revoked. Takes the same time either way. */
    Optional<Caller> authenticate(String key);

    /**
     * Makes a key.
     *
     * @param label 1 to 80 characters
     * @param scopes what it permits; not empty, and for another organisation than the platform's own none that is {@linkplain
     *     Scope#isPlatforms the platform's}
     */
    NewKey create(OrganisationId organisation, String label, Set<Scope> scopes);

    /** The organisation's keys, newest first, the revoked ones among them. */
    List<KeyView> keys(OrganisationId organisation);

    /**
     * Ends a key at once.
     *
     * @return whether the organisation had such a key
     */
    boolean revoke(OrganisationId organisation, String name);

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
