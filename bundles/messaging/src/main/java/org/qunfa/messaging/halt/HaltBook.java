package org.qunfa.messaging.halt;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Halts;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.start.Tables;
import org.qunfa.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps who is halted. */
@Component
public final class HaltBook implements Halts {

    private static final Logger LOG = LoggerFactory.getLogger(HaltBook.class);
    private static final int LISTED = 1_000;
    private static final int LONGEST_REASON = 40;

    private final Database database;
    private final Lines lines;

    @Activate
    public HaltBook(@Reference Tables tables, @Reference Lines lines) {
        database = tables.database();
        this.lines = lines;
    }

    @Override
    public int keep(String reason, Supplier<Set<Subject>> wanted) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("a reason is a word of 1 to 40 characters");
        }
        Set<String> before = database.read(connection -> HaltRows.names(connection, reason));
        if (names(wanted).equals(before)) {
            return 0;
        }
        int changed = database.transaction(connection -> change(connection, reason, wanted));
        if (changed > 0) {
            lines.wake();
        }
        return changed;
    }

    private static Set<String> names(Supplier<Set<Subject>> wanted) {
        return wanted.get().stream().map(HaltRows::name).collect(Collectors.toUnmodifiableSet());
    }

    /** With the table locked, what is wanted is what was committed before: nobody else can have asked later and written already. */
    private static int change(Connection connection, String reason, Supplier<Set<Subject>> wanted) throws SQLException {
        HaltRows.lock(connection);
        Set<String> now = names(wanted);
        Set<String> before = HaltRows.names(connection, reason);
        Set<String> begins = without(now, before);
        Set<String> ends = without(before, now);
        if (!begins.isEmpty()) {
            HaltRows.begin(connection, reason, begins);
        }
        if (!ends.isEmpty()) {
            HaltRows.end(connection, reason, ends);
        }
        if (!begins.isEmpty() || !ends.isEmpty()) {
            LOG.info("halted for {}: {} more, {} no more", reason, begins.size(), ends.size());
        }
        return begins.size() + ends.size();
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> left = new HashSet<>(some);
        left.removeAll(others);
        return left;
    }

    @Override
    public List<Halt> halts() {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select subject, reason, since from messaging.halt order by since desc, subject, reason limit ?")) {
                query.setInt(1, LISTED);
                var halts = new ArrayList<Halt>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        halts.add(new Halt(
                                HaltRows.subject(row.getString(1)),
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class).toInstant()));
                    }
                }
                return halts;
            }
        });
    }
}
