package org.qunfa.messaging.accept;

import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.qunfa.store.Database;

/** The days whose partitions exist. Safe for use by many threads. */
public final class Days {

    private static final int AHEAD = 3;
    private static final List<String> TABLES = List.of("chunk", "journal", "carrier_ref", "contact");

    private final Database database;
    private final Clock clock;
    private final Set<LocalDate> open = ConcurrentHashMap.newKeySet();

    public Days(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Today, in UTC, with its partitions. */
    public LocalDate today() {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        open(today);
        return today;
    }

    /** Makes the partitions of the days to come, so that nobody has to wait for them at midnight. */
    public void openAhead() {
        LocalDate today = today();
        for (int i = 1; i <= AHEAD; i++) {
            open(today.plusDays(i));
        }
    }

    private void open(LocalDate day) {
        if (open.contains(day)) {
            return;
        }
        for (String table : TABLES) {
            // A transaction each: who makes a partition locks its table, and must not wait for a second one meanwhile.
            database.transaction(connection -> {
                try (PreparedStatement call = connection.prepareStatement("select messaging.open_day(?, ?)")) {
                    call.setString(1, table);
                    call.setObject(2, day);
                    return call.execute();
                }
            });
        }
        open.add(day);
    }
}
