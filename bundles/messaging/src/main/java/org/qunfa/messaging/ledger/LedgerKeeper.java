package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.quota.LedgerCheck;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;
import org.qunfa.store.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due about quota by time alone, every minute: grants end, warnings are looked after, the ledger is checked; and
 * once in a while the ledger is proved as a whole, by one node at a time. Any number of nodes may keep it at once.
 */
@Component(service = LedgerKeeper.class, configurationPid = "org.qunfa.messaging", immediate = true)
public final class LedgerKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerKeeper.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final LedgerCheck auditor;
    private final Movements movements = new Movements();
    private final Duration proofEvery;
    private final ScheduledExecutorService timer = Timers.named("ledger keeper");

    @Activate
    public LedgerKeeper(@Reference Tables tables, @Reference LedgerCheck auditor, Settings settings) {
        this(tables, auditor, Duration.ofHours(settings.proofHours()));
        @SuppressWarnings("unused") // The jobs handle their own faults, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(this::round, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * A keeper that does nothing by itself.
     *
     * @param proofEvery how old a whole proof may get
     */
    public LedgerKeeper(Tables tables, LedgerCheck auditor, Duration proofEvery) {
        database = tables.database();
        this.auditor = auditor;
        this.proofEvery = proofEvery;
    }

    @Deactivate
    public void stop() {
        timer.shutdownNow();
    }

    /** Does all that is due now. */
    public void round() {
        attempt("end grants", () -> expire(Instant.now()));
        attempt("warnings", this::heed);
        attempt("quick check", () -> auditor.check(LedgerCheck.Depth.QUICK, (what, done, of) -> {}));
        attempt("whole proof", this::prove);
    }

    private static boolean attempt(String name, Runnable job) {
        try {
            job.run();
            return true;
        } catch (StoreException e) {
            // The database is away, or somebody was in the way: the next round sees.
            LOG.debug("'{}' was put off: {}", name, e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("'{}' failed", name, e);
        }
        return false;
    }

    /** Ends what is left of grants whose time was over by then; a transaction for each organisation. */
    void expire(Instant now) {
        for (LedgerAccounts.Owner owner : database.read(c -> Lots.due(c, now))) {
            attempt("end grants of " + owner.organisation(), () -> expire(owner, now));
        }
    }

    private void expire(LedgerAccounts.Owner owner, Instant now) {
        long ended = database.transaction(c -> movements.expire(c, owner.organisation(), owner.product(), now));
        if (ended > 0) {
            LOG.info("{} segments of {} ended for {}", ended, owner.product(), owner.organisation());
        }
    }

    private void heed() {
        boolean more = true;
        while (more) {
            List<LedgerAccounts.Owner> due = database.read(c -> Warnings.due(c, AT_ONCE));
            int heeded = 0;
            for (LedgerAccounts.Owner owner : due) {
                heeded += attempt("warning of " + owner.organisation(), () -> heed(owner)) ? 1 : 0;
            }
            more = due.size() == AT_ONCE && heeded > 0;
        }
    }

    private void heed(LedgerAccounts.Owner owner) {
        database.transaction(connection -> {
            movements.heed(connection, owner);
            return owner;
        });
    }

    private void prove() {
        Instant last = auditor.findings().provedAt();
        if (last != null && last.isAfter(Instant.now().minus(proofEvery))) {
            return;
        }
        try (Connection connection = database.open("ledger keeper")) {
            if (alone(connection)) {
                auditor.check(LedgerCheck.Depth.WHOLE, (what, done, of) -> {});
            }
        } catch (SQLException e) {
            throw new StoreException("The ledger cannot be proved now.", e);
        }
    }

    /** Whether no other node proves the ledger while this connection is open. */
    private static boolean alone(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("select pg_try_advisory_lock(hashtext('messaging.ledger_proof'))");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
