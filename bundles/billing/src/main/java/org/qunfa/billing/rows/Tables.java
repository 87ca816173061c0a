package org.qunfa.billing.rows;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** The tables of orders, as they are in this version. Every component of this bundle takes its database from here. */
@Component(service = Tables.class)
public final class Tables {

    /** By which days of banks and providers are told. */
    public static final ZoneId CALENDAR = ZoneId.of("Asia/Shanghai");

    private final Database database;
    private final Vault vault;
    private final Clock clock;

    @Activate
    public Tables(@Reference Database database, @Reference Vault vault) {
        this(database, vault, Clock.systemUTC());
    }

    /** With the clock by which orders expire and providers are asked. */
    public Tables(Database database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
        database.migrate("billing", Tables.class);
    }

    public Database database() {
        return database;
    }

    public Vault vault() {
        return vault;
    }

    /** What time it is, as exactly as a row can say it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
