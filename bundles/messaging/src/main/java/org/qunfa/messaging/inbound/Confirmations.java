package org.qunfa.messaging.inbound;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/**
 * Tells people who opted out by a text that this was understood, once. That somebody is to be told is written in the transaction
 * that keeps the opt-out; the message itself is a notice that is accepted under a key which stays the same, so that a crash
 * between the two neither loses nor doubles it. Safe for use by several threads.
 */
final class Confirmations {

    private static final int AT_ONCE = 50;
    private static final String PAUSE = "interval '30 seconds'";
    private static final String LATEST = "interval '1 hour'";

    private final Database database;
    private final Vault vault;
    private final Confirming way;
    private final String words;
    private final int days;

    /** How a confirmation becomes a notice. */
    @FunctionalInterface
    interface Confirming {
        NoticeId confirm(UUID organisation, NoticeHead head, Recipient to, RequestKey key) throws IOException;
    }

    /**
     * Makes them.
     *
     * @param words what is said where the organisation has no words of its own; empty for nothing
     * @param days for how long somebody who was told is not told again
     */
    Confirmations(Tables tables, Confirming way, String words, int days) {
        database = tables.database();
        vault = tables.vault();
        this.way = way;
        this.words = words;
        this.days = days;
    }

    /**
     * Somebody who opted out by a text.
     *
     * @param signature under which the answered message was sent; null when it is not known
     */
    record OptedOut(
            UUID organisation,
            PhoneNumber to,
            String channel,
            @Nullable String signature) {}

    /** Has somebody told, in the caller's transaction; unless that was done of late, or nothing is to be said. */
    void ask(Connection connection, OptedOut who) throws SQLException {
        String signature = who.signature() == null ? firstSignature(connection, who.organisation()) : who.signature();
        if (signature == null || words(connection, who.organisation()).isBlank()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.confirmation as c
                    (organisation, fingerprint, number, signature, channel, state, key)
                values (?, ?, ?, ?, ?, 'due', gen_random_uuid())
                on conflict (organisation, fingerprint) do update
                    set number = excluded.number, signature = excluded.signature, channel = excluded.channel, state = 'due',
                        key = excluded.key, notice = null, reason = null, at = now(), try_at = now()
                    where c.state <> 'due' and c.at < now() - ? * interval '1 day'""")) {
            insert.setObject(1, who.organisation());
            insert.setLong(2, Addressees.fingerprint(vault, who.to()));
            byte[] digits = Long.toString(who.to().digits()).getBytes(StandardCharsets.UTF_8);
            insert.setBytes(3, vault.seal(digits, context(who.organisation())));
            insert.setString(4, signature);
            insert.setString(5, who.channel());
            insert.setInt(6, days);
            insert.executeUpdate();
        }
    }

    private static byte[] context(UUID organisation) {
        return ("confirmation " + organisation).getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String firstSignature(Connection connection, UUID organisation) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select text from messaging.signature where organisation = ? order by since, text limit 1")) {
            query.setObject(1, organisation);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /** What an organisation says; empty when it says nothing. */
    String words(Connection connection, UUID organisation) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select text from messaging.confirmation_text where organisation = ?")) {
            query.setObject(1, organisation);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : words;
            }
        }
    }

    private record Due(UUID organisation, byte[] number, String signature, String channel, UUID key, String words) {}

    /** Sends what is due. */
    void work() {
        for (Due due : database.transaction(this::due)) {
            try {
                NoticeId notice = send(due);
                note(due, "sent", notice, null);
            } catch (Refusal e) {
                note(due, "due", null, e.problems().get(0).code());
            } catch (IOException e) {
                throw new IllegalStateException("a list in memory does not break off", e);
            }
        }
    }

    private List<Due> due(Connection connection) throws SQLException {
        try (PreparedStatement drop = connection.prepareStatement("update messaging.confirmation"
                + " set state = 'dropped' where state = 'due' and at < now() - " + LATEST)) {
            drop.executeUpdate();
        }
        var all = new ArrayList<Due>();
        try (PreparedStatement query = connection.prepareStatement("""
                select organisation, number, signature, channel, key from messaging.confirmation
                where state = 'due' and try_at <= now() order by try_at limit ?""")) {
            query.setInt(1, AT_ONCE);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    UUID organisation = row.getObject(1, UUID.class);
                    all.add(new Due(
                            organisation,
                            row.getBytes(2),
                            row.getString(3),
                            row.getString(4),
                            row.getObject(5, UUID.class),
                            words(connection, organisation)));
                }
            }
        }
        return all;
    }

    private NoticeId send(Due due) throws IOException {
        var to = new PhoneNumber(Long.parseLong(
                new String(vault.open(due.number(), context(due.organisation())), StandardCharsets.UTF_8)));
        String text = due.words().replace("{", "{{");
        var head =
                new NoticeHead("", MessageClass.NOTICE, due.signature(), text, null, null, null, due.channel(), false);
        byte[] same = due.key().toString().getBytes(StandardCharsets.UTF_8);
        return way.confirm(
                due.organisation(),
                head,
                new Recipient(to.e164(), Map.of(), null),
                new RequestKey(due.key().toString(), () -> same));
    }

    private void note(Due due, String state, @Nullable NoticeId notice, @Nullable String reason) {
        database.transaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement("update messaging.confirmation"
                    + " set state = ?, notice = ?, reason = ?, try_at = now() + " + PAUSE
                    + " where organisation = ? and key = ? and state = 'due'")) {
                update.setString(1, state);
                update.setObject(2, notice == null ? null : notice.value());
                update.setString(3, reason);
                update.setObject(4, due.organisation());
                update.setObject(5, due.key());
                return update.executeUpdate();
            }
        });
    }

    /** Forgets whom was told so long ago that it may be said again. */
    void forget(Connection connection) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from messaging.confirmation" + " where state <> 'due' and at < now() - ? * interval '1 day'")) {
            delete.setInt(1, days);
            delete.executeUpdate();
        }
    }
}
