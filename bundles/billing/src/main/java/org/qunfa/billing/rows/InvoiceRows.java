package org.qunfa.billing.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Invoices.Fiscal;
import org.qunfa.billing.Invoices.State;
import org.qunfa.billing.Invoices.Wanted;
import org.qunfa.billing.Invoices.Wish;
import org.qunfa.model.Money;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Sql;

/** Rows of invoices and of what stands on them. Who adds one, or changes one, has locked its orders before. */
public final class InvoiceRows {

    private static final String COLUMNS = """
            select i.id, i.organisation, i.sealed, i.amount, i.currency, i.state, i.requested_by, i.requested_at,
                i.decided_by, i.decided_at, i.number, i.code, i.reason, i.voided_by, i.voided_at,
                (select array_agg(o.pay_order order by o.pay_order) from billing.invoice_order o where o.invoice = i.id) orders
            from billing.invoice i""";

    private InvoiceRows() {}

    private static Invoiced read(ResultSet row) throws SQLException {
        return new Invoiced(
                row.getLong("id"),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getBytes("sealed"),
                List.of((String[]) row.getArray("orders").getArray()),
                new Money(row.getLong("amount"), row.getString("currency")),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("requested_by"),
                row.getTimestamp("requested_at").toInstant(),
                decision(row),
                voided(row));
    }

    private static Invoiced.@Nullable Voided voided(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("voided_at");
        return at == null ? null : new Invoiced.Voided(row.getString("voided_by"), at.toInstant());
    }

    private static Invoiced.@Nullable Decision decision(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("decided_at");
        String number = row.getString("number");
        return at == null
                ? null
                : new Invoiced.Decision(
                        row.getString("decided_by"),
                        at.toInstant(),
                        number == null ? null : new Fiscal(number, row.getString("code")),
                        row.getString("reason"));
    }

    /** What stands on the organisation's invoices, sealed. */
    public static Optional<byte[]> title(Connection connection, OrganisationId organisation) throws SQLException {
        return Sql.one(
                connection,
                row -> row.getBytes(1),
                "select sealed from billing.invoice_title where organisation = ?",
                organisation.value());
    }

    /** A title that is put, sealed. */
    public record Put(OrganisationId organisation, byte[] sealed, String actor, Instant at) {}

    public static void put(Connection connection, Put title) throws SQLException {
        Sql.run(connection, """
                insert into billing.invoice_title (organisation, sealed, put_by, at) values (?, ?, ?, ?)
                on conflict (organisation) do update
                set sealed = excluded.sealed, put_by = excluded.put_by, at = excluded.at""", title.organisation().value(), title.sealed(), title.actor(), title.at());
    }

    /** Removes what stands on the organisation's invoices; how many rows that were. */
    public static int forget(Connection connection, OrganisationId organisation) throws SQLException {
        return Sql.run(connection, "delete from billing.invoice_title where organisation = ?", organisation.value());
    }

    /**
     * What is added.
     *
     * @param parts what each order is to be invoiced for, all in one currency
     */
    public record Fresh(Wish wish, byte[] sealed, Map<String, Money> parts, Instant at) {

        Money amount() {
            long sum = parts.values().stream().mapToLong(Money::minor).sum();
            return new Money(sum, parts.values().iterator().next().currency());
        }
    }

    /** Adds one; empty when the organisation's request had added one. */
    public static Optional<Invoiced> insert(Connection connection, Fresh fresh) throws SQLException {
        Optional<Long> id = Sql.one(
                connection,
                row -> row.getLong(1),
                """
                insert into billing.invoice (organisation, request_key, sealed, amount, currency, state, requested_by, requested_at)
                values (?, ?, ?, ?, ?, 'requested', ?, ?)
                on conflict (organisation, request_key) do nothing
                returning id""",
                fresh.wish().organisation().value(),
                fresh.wish().requestKey(),
                fresh.sealed(),
                fresh.amount().minor(),
                fresh.amount().currency(),
                fresh.wish().actor(),
                fresh.at());
        if (id.isEmpty()) {
            return Optional.empty();
        }
        for (Map.Entry<String, Money> part : fresh.parts().entrySet()) {
            Sql.run(
                    connection,
                    "insert into billing.invoice_order (invoice, pay_order, amount, living) values (?, ?, ?, true)",
                    id.get(),
                    part.getKey(),
                    part.getValue().minor());
        }
        return find(connection, id.get());
    }

    public static Optional<Invoiced> find(Connection connection, long id) throws SQLException {
        return Sql.one(connection, InvoiceRows::read, COLUMNS + " where i.id = ?", id);
    }

    /** The one that the organisation's request added. */
    public static Optional<Invoiced> find(Connection connection, OrganisationId organisation, String requestKey)
            throws SQLException {
        return Sql.one(
                connection,
                InvoiceRows::read,
                COLUMNS + " where i.organisation = ? and i.request_key = ?",
                organisation.value(),
                requestKey);
    }

    /** Those below an id, newest first. */
    public static List<Invoiced> page(Connection connection, Wanted wanted, long below, int most) throws SQLException {
        State state = wanted.state();
        OrganisationId organisation = wanted.organisation();
        return Sql.all(
                connection,
                InvoiceRows::read,
                COLUMNS + """
                 where (cast(? as uuid) is null or i.organisation = ?) and (cast(? as text) is null or i.state = ?) and i.id < ?
                order by i.id desc limit ?""",
                organisation == null ? null : organisation.value(),
                organisation == null ? null : organisation.value(),
                state == null ? null : state.word(),
                state == null ? null : state.word(),
                below,
                most);
    }

    /** The state of the invoice that the order is on; empty when it is on none. */
    public static Optional<State> of(Connection connection, String order) throws SQLException {
        return Sql.one(connection, row -> State.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), """
                select i.state from billing.invoice_order o join billing.invoice i on i.id = o.invoice
                where o.pay_order = ? and o.living""", order);
    }

    /** Whether a fiscal invoice of this number is known. */
    public static boolean isKnown(Connection connection, Fiscal fiscal) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getLong(1),
                        "select id from billing.invoice where number = ? and coalesce(code, '') = coalesce(?, '')",
                        fiscal.number(),
                        fiscal.code())
                .isPresent();
    }

    /** Writes down what was decided. */
    public static void decide(Connection connection, long id, Invoiced.Decision decision) throws SQLException {
        Fiscal fiscal = decision.fiscal();
        Sql.run(
                connection,
                """
                update billing.invoice
                set state = ?, decided_by = ?, decided_at = ?, number = ?, code = ?, reason = ? where id = ?""",
                fiscal == null ? State.REFUSED.word() : State.ISSUED.word(),
                decision.by(),
                decision.at(),
                fiscal == null ? null : fiscal.number(),
                fiscal == null ? null : fiscal.code(),
                decision.reason(),
                id);
        Sql.run(connection, "update billing.invoice_order set living = ? where invoice = ?", fiscal != null, id);
    }

    /** Writes down that one that was issued is void, so that its orders can be on another one. */
    public static void makeVoid(Connection connection, long id, Invoiced.Voided by, String reason) throws SQLException {
        Sql.run(
                connection,
                "update billing.invoice set state = 'voided', voided_by = ?, voided_at = ?, reason = ? where id = ?",
                by.by(),
                by.at(),
                reason,
                id);
        Sql.run(connection, "update billing.invoice_order set living = false where invoice = ?", id);
    }
}
