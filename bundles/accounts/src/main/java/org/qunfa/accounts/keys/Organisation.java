package org.qunfa.accounts.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.OrganisationId;

/** An organisation's row; most of its columns are read by queries alone. */
@SuppressWarnings("UnusedVariable")
@Entity(name = "Organisation")
@Table(schema = "accounts", name = "organisation")
public class Organisation {

    @Id
    private UUID id = new UUID(0, 0);

    private String name = "";

    private boolean platform;

    @Column(name = "verified_at")
    private @Nullable Instant verifiedAt;

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    /** For JPA. */
    protected Organisation() {}

    private Organisation(String name) {
        id = UUID.randomUUID();
        this.name = name;
        createdAt = Instant.now();
    }

    /** An organisation that who runs the platform makes, and so vouches for. */
    static Organisation vouchedFor(String name) {
        Organisation made = new Organisation(name);
        made.verifiedAt = made.createdAt;
        return made;
    }

    /** The platform's own, for which it vouches itself. */
    static Organisation ofPlatform(String name) {
        Organisation platform = vouchedFor(name);
        platform.platform = true;
        return platform;
    }

    String name() {
        return name;
    }

    OrganisationId id() {
        return new OrganisationId(id);
    }
}
