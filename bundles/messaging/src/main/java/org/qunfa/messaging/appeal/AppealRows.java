package org.qunfa.messaging.appeal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Appeals.State;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.store.Vault;

/** Writes appeals. */
final class AppealRows {

    private final Vault vault;

    AppealRows(Vault vault) {
        this.vault = vault;
    }

    /**
     * An appeal that is about to be filed.
     *
     * @param index of the delivery; null for all that is blocked of the notice
     * @param sample the first final text that it is about
     * @param stop why that one was blocked
     */
    record New(
            UUID id,
            UUID organisation,
            UUID notice,
            @Nullable Integer index,
            String argument,
            String sample,
            Stop stop,
            int recipients,
            @Nullable String by) {

        /** Says which it is, never what it says. */
        @Override
        public String toString() {
            return "New[" + id + "]";
        }
    }

    void insert(Connection connection, New appeal) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.appeal (id, organisation, notice, index, argument, sample, reason, rule, version,
                    detail, recipients, filed_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, appeal.id());
            insert.setObject(2, appeal.organisation());
            insert.setObject(3, appeal.notice());
            insert.setObject(4, appeal.index(), Types.INTEGER);
            insert.setBytes(5, seal(appeal.id(), "argument", appeal.argument()));
            insert.setBytes(6, seal(appeal.id(), "sample", appeal.sample()));
            insert.setString(7, appeal.stop().reason());
            insert.setString(8, appeal.stop().rule());
            insert.setString(9, appeal.stop().version());
            insert.setString(10, appeal.stop().detail());
            insert.setInt(11, appeal.recipients());
            insert.setString(12, appeal.by());
            insert.executeUpdate();
        }
    }

    private byte[] seal(UUID id, String what, String text) {
        return vault.seal(text.getBytes(StandardCharsets.UTF_8), context(id, what));
    }

    /** What the sender says. */
    String argument(AppealRow appeal) {
        return open(appeal.id(), "argument", appeal.filed().argument());
    }

    /** The first final text that the appeal is about. */
    String sample(AppealRow appeal) {
        return open(appeal.id(), "sample", appeal.filed().sample());
    }

    private String open(UUID id, String what, byte[] sealed) {
        return new String(vault.open(sealed, context(id, what)), StandardCharsets.UTF_8);
    }

    private static byte[] context(UUID id, String what) {
        return ("appeal " + what + " " + id).getBytes(StandardCharsets.UTF_8);
    }

    /** How an appeal stands that is about a delivery or, without an index, about the whole notice. */
    record One(@Nullable Integer index, State state) {}

    /** How the appeals about one notice and its deliveries stand, by their ids. */
    record Standing(Map<UUID, One> appeals) {

        boolean isOpen(AppealRow appeal) {
            One one = appeals.get(appeal.id());
            return one != null && one.state() == State.OPEN;
        }

        /** Whether all that is blocked of the notice was granted. */
        boolean isWholeGranted() {
            return appeals.values().stream().anyMatch(one -> one.index() == null && one.state() == State.GRANTED);
        }

        /** The deliveries that were granted by themselves, by their places in the list. */
        Set<Integer> granted() {
            var granted = new HashSet<Integer>();
            for (One one : appeals.values()) {
                if (one.index() != null && one.state() == State.GRANTED) {
                    granted.add(one.index());
                }
            }
            return granted;
        }
    }

    /** How the appeals about a notice and its deliveries stand. */
    static Standing standing(Connection connection, UUID notice) throws SQLException {
        return standing(connection, notice, "");
    }

    /**
     * The same, and nobody else decides on any of them until the caller's transaction ends. They are locked in the order in
     * which they were filed, so that two who decide wait for each other and never both.
     */
    static Standing lock(Connection connection, UUID notice) throws SQLException {
        return standing(connection, notice, " for update");
    }

    private static Standing standing(Connection connection, UUID notice, String how) throws SQLException {
        var appeals = new HashMap<UUID, One>();
        try (PreparedStatement query = connection.prepareStatement(
                "select id, index, state from messaging.appeal where notice = ? order by filed_at, id" + how)) {
            query.setObject(1, notice);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    appeals.put(
                            row.getObject(1, UUID.class),
                            new One(
                                    row.getObject(2, Integer.class),
                                    State.valueOf(row.getString(3).toUpperCase(Locale.ROOT))));
                }
            }
        }
        return new Standing(appeals);
    }

    /**
     * What becomes of an appeal.
     *
     * @param by who decided
     * @param reason why; null when it was withdrawn
     * @param seen the hash of what was decided on
     * @param sent the notice that is sent instead
     */
    record Close(
            State to,
            @Nullable String by,
            @Nullable String reason,
            @Nullable String seen,
            @Nullable UUID sent) {}

    /** Closes an appeal that is open. */
    static void close(Connection connection, AppealRow appeal, Close close) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.appeal
                set state = ?, decided_at = now(), decided_by = ?, decision = ?, seen = ?, sent = ?
                where id = ? and state = 'open'""")) {
            update.setString(1, close.to().word());
            update.setString(2, close.by());
            update.setString(3, close.reason());
            update.setString(4, close.seen());
            update.setObject(5, close.sent());
            update.setObject(6, appeal.id());
            if (update.executeUpdate() != 1) {
                throw new SQLException("an appeal was closed by somebody else");
            }
        }
        var about = new About(appeal.id(), appeal.organisation(), appeal.notice(), appeal.index());
        tell(connection, about, close.to().word(), close.sent());
    }

    /** Which appeal about what. */
    record About(
            UUID id,
            UUID organisation,
            UUID notice,
            @Nullable Integer index) {}

    /**
     * Writes what happened to an appeal into the journal.
     *
     * @param sent the notice that is sent instead; null when none is
     */
    static void tell(Connection connection, About about, String what, @Nullable UUID sent) throws SQLException {
        var data = new TreeMap<>(
                Map.of("appeal", about.id().toString(), "notice", about.notice().toString()));
        if (about.index() != null) {
            data.put("delivery", about.notice() + "." + about.index());
        }
        if (sent != null) {
            data.put("sentAs", about.index() == null ? sent.toString() : sent + ".0");
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.journal (day, organisation, entries) values (?, ?, ?)")) {
            insert.setObject(1, LocalDate.now(ZoneOffset.UTC));
            insert.setObject(2, about.organisation());
            insert.setBytes(3, Journal.write(new Journal.Fact("appeal." + what, data)));
            insert.executeUpdate();
        }
    }
}
