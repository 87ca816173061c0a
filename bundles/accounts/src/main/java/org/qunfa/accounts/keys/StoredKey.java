package org.qunfa.accounts.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.ApiKeys.KeyView;
import org.qunfa.accounts.ApiKeys.Times;
import org.qunfa.accounts.ApiKeys.Wanted;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Network;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.keys.KnownKeys.Admission;
import org.qunfa.model.OrganisationId;

/** A key's row: everything but the secret. */
@Entity(name = "StoredKey")
@Table(schema = "accounts", name = "api_key")
public class StoredKey {

    @Id
    private String name = "";

    private UUID organisation = new UUID(0, 0);

    private String label = "";

    private byte[] hash = {};

    private String scopes = "";

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    private String addresses = "";

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "replaced_by")
    private @Nullable String replacedBy;

    /** For JPA. */
    protected StoredKey() {}

    StoredKey(Secret secret, OrganisationId organisation, Wanted wanted) {
        name = secret.name();
        hash = secret.hash();
        this.organisation = organisation.value();
        label = wanted.label();
        scopes = words(wanted.scopes());
        addresses = words(wanted.addresses());
        createdAt = Instant.now();
    }

    /** Scopes as a column keeps them. */
    static String words(Set<Scope> scopes) {
        return scopes.stream().map(Scope::word).sorted().collect(Collectors.joining(" "));
    }

    /** Addresses as a column keeps them, in their order. */
    static String words(List<Network> addresses) {
        return addresses.stream().map(Network::toString).distinct().collect(Collectors.joining(" "));
    }

    byte[] hash() {
        return hash.clone();
    }

    Admission admission() {
        return new Admission(
                new Caller(new OrganisationId(organisation), name, scopes()), networks(addresses), expiresAt);
    }

    KeyView view() {
        var times = new Times(createdAt, lastUsedAt, expiresAt, revokedAt);
        return new KeyView(name, label, scopes(), networks(addresses), times, replacedBy);
    }

    /**
     * Reads what {@link #words(List)} wrote.
     *
     * @throws IllegalStateException when somebody else wrote it: nothing less would keep a key from working everywhere
     */
    static List<Network> networks(String words) {
        return words.isEmpty()
                ? List.of()
                : Arrays.stream(words.split(" "))
                        .map(word -> Network.read(word)
                                .orElseThrow(() -> new IllegalStateException("a key has an address that is none")))
                        .toList();
    }

    private Set<Scope> scopes() {
        return scopes(scopes);
    }

    /** A word that this release does not know permits nothing. */
    static Set<Scope> scopes(String words) {
        return Arrays.stream(words.split(" "))
                .map(Scope::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }
}
