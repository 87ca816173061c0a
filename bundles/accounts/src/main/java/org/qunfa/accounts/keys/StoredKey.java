package org.qunfa.accounts.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.ApiKeys.KeyView;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Scope;
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

    /** For JPA. */
    protected StoredKey() {}

    StoredKey(Secret secret, OrganisationId organisation, String label, Set<Scope> scopes) {
        name = secret.name();
        hash = secret.hash();
        this.organisation = organisation.value();
        this.label = label;
        this.scopes = scopes.stream().map(Scope::word).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(" "));
        createdAt = Instant.now();
    }

    byte[] hash() {
        return hash.clone();
    }

    boolean works() {
        return revokedAt == null;
    }

    Caller caller() {
        return new Caller(new OrganisationId(organisation), name, scopes());
    }

    KeyView view() {
        return new KeyView(name, label, scopes(), createdAt, lastUsedAt, revokedAt);
    }

    /** A word that this release does not know permits nothing. */
    private Set<Scope> scopes() {
        return Arrays.stream(scopes.split(" "))
                .map(Scope::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }
}
