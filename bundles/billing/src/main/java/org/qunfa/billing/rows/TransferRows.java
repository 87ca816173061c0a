package org.qunfa.billing.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Transfers.Entry;
import org.qunfa.billing.Transfers.State;
import org.qunfa.billing.Transfers.View;
import org.qunfa.model.Money;
import org.qunfa.plugin.payment.Transfer;
import org.qunfa.store.Sql;

/** Rows of transfers. Who changes one, or adds one, has locked its order before. */
public final class TransferRows {

    private static final String COLUMNS = """
            select id, provider, pay_order, refund, returned, amount, currency, reference, day, note, state,
                entered_by, entered_at, decided_by, decided_at, reason
            from billing.transfer""";

    private TransferRows() {}

    private static View read(ResultSet row) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        return new View(
                row.getLong("id"),
                row.getString("provider"),
                row.getString("pay_order"),
                row.getString("refund"),
                row.getBoolean("returned"),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getString("reference"),
                row.getObject("day", LocalDate.class),
                row.getString("note"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("entered_by"),
                row.getTimestamp("entered_at").toInstant(),
                row.getString("decided_by"),
                decided == null ? null : decided.toInstant(),
                row.getString("reason"));
    }

    /** What is added. */
    public record Fresh(String provider, String order, Entry entry, Instant at) {}

    /** Adds one; empty when the actor's request had added one, or its reference stands for another. */
    public static Optional<View> insert(Connection connection, Fresh fresh) throws SQLException {
        Entry entry = fresh.entry();
        Optional<Long> id = Sql.one(
                connection,
                row -> row.getLong(1),
                """
                insert into billing.transfer (provider, pay_order, refund, returned, amount, currency, reference, day, note, state,
                    request_key, entered_by, entered_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'entered', ?, ?, ?)
                on conflict do nothing
                returning id""",
                fresh.provider(),
                fresh.order(),
                entry.refund(),
                entry.returned(),
                entry.amount().minor(),
                entry.amount().currency(),
                entry.reference(),
                entry.day(),
                entry.note(),
                entry.requestKey(),
                entry.actor(),
                fresh.at());
        if (id.isEmpty()) {
            return Optional.empty();
        }
        act(connection, id.get(), new Act("enter", entry.actor(), fresh.at()));
        return find(connection, id.get());
    }

    public static Optional<View> find(Connection connection, long id) throws SQLException {
        return Sql.one(connection, TransferRows::read, COLUMNS + " where id = ?", id);
    }

    /** The one that the actor's request added. */
    public static Optional<View> find(Connection connection, String actor, String requestKey) throws SQLException {
        return Sql.one(
                connection,
                TransferRows::read,
                COLUMNS + " where entered_by = ? and request_key = ?",
                actor,
                requestKey);
    }

    /** Those below an id, newest first. */
    public static List<View> page(Connection connection, @Nullable State state, long below, int most)
            throws SQLException {
        String rest = " id < ? order by id desc limit ?";
        return state == null
                ? Sql.all(connection, TransferRows::read, COLUMNS + " where" + rest, below, most)
                : Sql.all(
                        connection,
                        TransferRows::read,
                        COLUMNS + " where state = ? and" + rest,
                        state.word(),
                        below,
                        most);
    }

    private record Act(String word, String actor, Instant at) {}

    private static void act(Connection connection, long transfer, Act act) throws SQLException {
        Sql.run(
                connection,
                "insert into billing.transfer_act (transfer, act, actor, at) values (?, ?, ?, ?)",
                transfer,
                act.word(),
                act.actor(),
                act.at());
    }

    /** Who decided, and when. */
    public record Decision(String actor, Instant at) {}

    public static void confirm(Connection connection, long id, Decision by) throws SQLException {
        Sql.run(
                connection,
                "update billing.transfer set state = 'confirmed', decided_by = ?, decided_at = ? where id = ?",
                by.actor(),
                by.at(),
                id);
        act(connection, id, new Act("confirm", by.actor(), by.at()));
    }

    public static void reject(Connection connection, long id, Decision by, String reason) throws SQLException {
        Sql.run(
                connection,
                "update billing.transfer set state = 'rejected', decided_by = ?, decided_at = ?, reason = ? where id = ?",
                by.actor(),
                by.at(),
                reason,
                id);
        act(connection, id, new Act("reject", by.actor(), by.at()));
    }

    /** Whether one came in for the order that waits for its second person. */
    public static boolean isEntered(Connection connection, String order) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getLong(1),
                        "select id from billing.transfer where pay_order = ? and refund is null and state = 'entered' limit 1",
                        order)
                .isPresent();
    }

    /** Whether one for the refund waits for its second person: one that was returned, or one that went out. */
    public static boolean isWaiting(Connection connection, String refund, boolean returned) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getLong(1),
                        "select id from billing.transfer where refund = ? and returned = ? and state = 'entered' limit 1",
                        refund,
                        returned)
                .isPresent();
    }

    /** What came in for the order and was confirmed, in its order. */
    public static List<Transfer> in(Connection connection, String order, ZoneId calendar) throws SQLException {
        return Sql.all(connection, row -> moved(row, calendar), """
                select reference, amount, currency, day from billing.transfer
                where pay_order = ? and refund is null and state = 'confirmed' order by decided_at, id""", order);
    }

    /** What went out for the refund and was confirmed, in its order. */
    public static List<Transfer> out(Connection connection, String refund, ZoneId calendar) throws SQLException {
        return Sql.all(connection, row -> moved(row, calendar), """
                select reference, amount, currency, day from billing.transfer
                where refund = ? and not returned and state = 'confirmed' order by decided_at, id""", refund);
    }

    /** How much went out for the refund in its own currency, and was confirmed. */
    public static long moved(Connection connection, GivenBack refund) throws SQLException {
        return sum(connection, refund, "state = 'confirmed'");
    }

    /** The same, and what waits for its second person. */
    public static long said(Connection connection, GivenBack refund) throws SQLException {
        return sum(connection, refund, "state <> 'rejected'");
    }

    private static long sum(Connection connection, GivenBack refund, String of) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getLong(1),
                        "select coalesce(sum(amount), 0) from billing.transfer where refund = ? and not returned and currency = ? and "
                                + of,
                        refund.id(),
                        refund.amount().currency())
                .orElse(0L);
    }

    private static Transfer moved(ResultSet row, ZoneId calendar) throws SQLException {
        return new Transfer(
                row.getString(1),
                new Money(row.getLong(2), row.getString(3)),
                row.getObject(4, LocalDate.class).atStartOfDay(calendar).toInstant());
    }
}
