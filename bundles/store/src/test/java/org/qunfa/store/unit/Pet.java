package org.qunfa.store.unit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entity for the test of units. */
@Entity(name = "Pet")
@Table(schema = "pets", name = "pet")
public class Pet {

    @Id
    private UUID id = new UUID(0, 0);

    private String name = "";

    private @Nullable Instant bornAt;

    @Version
    private long version;

    protected Pet() {}

    Pet(UUID id, String name, Instant bornAt) {
        this.id = id;
        this.name = name;
        this.bornAt = bornAt;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    void rename(String other) {
        name = other;
    }

    @Nullable
    Instant bornAt() {
        return bornAt;
    }

    long version() {
        return version;
    }
}
