package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.World;
import org.qunfa.messaging.event.EventReader;
import org.qunfa.messaging.quota.Credits;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.start.Node;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;

/** The ledger's services on the database of a world, and an organisation that begins with nothing. */
final class Books {

    final Database database;
    final QuotaService quota;
    final AdjustmentDesk adjustments;
    final LedgerAuditor auditor;
    final LedgerKeeper keeper;
    final Movements movements = new Movements();
    final OrganisationId organisation = new OrganisationId(UUID.randomUUID());
    private final World world;
    private final EventReader events;

    Books(World world) {
        this.world = world;
        database = world.store.database();
        quota = world.quota;
        adjustments = new AdjustmentDesk(world.tables, new Node(world.store.directory()), world.actors());
        auditor = new LedgerAuditor(world.tables);
        keeper = new LedgerKeeper(world.tables, auditor, Duration.ofHours(24));
        events = new EventReader(world.tables);
    }

    /** Gives quota that does not end. */
    void give(long segments) {
        quota.grant(new Quota.Grant(organisation, segments, "for a test", "test"), null);
    }

    /** Something that takes part in a transaction of the caller's. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    <T> T inOne(Work<T> work) {
        return database.transaction(work::on);
    }

    Credits.Moved hold(String purpose, long segments) {
        return inOne(c -> quota.hold(c, holdOf(purpose, segments)));
    }

    Credits.Hold holdOf(String purpose, long segments) {
        return new Credits.Hold(purpose, organisation, Quota.SMS, segments, null, "refund", "test");
    }

    /** Reserves, and then charges, without a notice: one chunk that is a transfer only. */
    void consume(long segments) {
        inOne(connection -> {
            var of = movements.accounts(connection, organisation.value(), Quota.SMS);
            var purpose = UUID.randomUUID().toString();
            Lots.lock(connection, of);
            new Transfer(
                            "reserve",
                            "reserve " + purpose,
                            of.owner(),
                            of.available(),
                            of.reserved(),
                            segments,
                            null,
                            null)
                    .write(connection);
            return new Transfer(
                            "post", "post " + purpose, of.owner(), of.reserved(), of.consumed(), segments, null, null)
                    .write(connection);
        });
    }

    /** The events that warned the organisation. */
    List<Event> warnings() {
        world.settled();
        return events.after(organisation, null, 1_000).stream()
                .filter(e -> e.type().equals(Warnings.EVENT))
                .toList();
    }

    /** Does by hand what the product never does. */
    void tamper(String sql) {
        inOne(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }
}
