package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.accept.Days;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.ledger.Ledger;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is due by time alone: begins, cancels, expires, gives up waiting, forgets. Any number of nodes may sweep at once. */
@Component(service = Sweeper.class, configurationPid = "org.qunfa.messaging", immediate = true)
public final class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration OFTEN = Duration.ofMillis(200);
    private static final Duration SELDOM = Duration.ofMinutes(1);

    private final Database database;
    private final Lines lines;
    private final Sweeps sweeps = new Sweeps(new Ledger());
    private final Reclaim reclaim = new Reclaim(new Ledger());
    private final Days days;
    private final Patience patience;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "sweeper");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Sweeper(@Reference Tables tables, @Reference Lines lines, Settings settings) {
        this(
                tables,
                lines,
                new Patience(
                        Duration.ofHours(settings.receiptHours()),
                        Duration.ofMinutes(settings.unresolvedAfterMinutes()),
                        Duration.ofSeconds(2L * settings.leaseSeconds())));
    }

    /**
     * How long to wait for what may not come.
     *
     * @param receipts how long a submitted message waits for its receipt
     * @param doubts how long a message in doubt waits for its receipt
     * @param lines how long a line may be untended before its chunks are taken away
     */
    public record Patience(Duration receipts, Duration doubts, Duration lines) {}

    /** A sweeper outside a framework. */
    public Sweeper(Tables tables, Lines lines, Patience patience) {
        database = tables.database();
        this.lines = lines;
        this.patience = patience;
        days = new Days(database, Clock.systemUTC());
        repeat(this::often, OFTEN);
        repeat(this::seldom, SELDOM);
    }

    private void repeat(Runnable jobs, Duration pause) {
        @SuppressWarnings("unused") // The jobs handle their own faults, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(jobs, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Deactivate
    public void stop() {
        timer.shutdownNow();
    }

    private void often() {
        if (sweep("begin", sweeps::begin) > 0) {
            lines.wake();
        }
        if (sweep("reclaim", c -> reclaim.some(c, patience.lines())) > 0) {
            lines.wake();
        }
        sweep("cancel", sweeps::cancel);
        sweep("expire", sweeps::expire);
    }

    private void seldom() {
        sweep("give up receipts", c -> sweeps.giveUpReceipts(c, patience.receipts()));
        sweep("give up doubts", c -> sweeps.giveUpDoubts(c, patience.doubts()));
        sweep("forget", c -> {
            sweeps.forget(c);
            return 0;
        });
        sweep("open days", c -> {
            days.openAhead();
            return 0;
        });
    }

    private interface Job {
        int on(Connection connection) throws SQLException;
    }

    /** Repeats a job until it finds less than it can do at once. */
    private int sweep(String name, Job job) {
        int all = 0;
        try {
            int done;
            do {
                done = database.transaction(job::on);
                all += done;
            } while (done == Sweeps.AT_ONCE);
        } catch (StoreException e) {
            // Somebody else may have been faster, or the database is away: the next round sees.
            LOG.debug("sweep '{}' was put off: {}", name, e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("sweep '{}' failed", name, e);
        }
        return all;
    }
}
