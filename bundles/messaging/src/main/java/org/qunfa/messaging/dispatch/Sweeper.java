package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.accept.Days;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.frequency.FrequencyCheck;
import org.qunfa.messaging.ledger.Ledger;
import org.qunfa.messaging.route.Numbers;
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
    private final Undecided undecided = new Undecided();
    private final Days days;
    private final Rounds often;
    private final Rounds seldom;

    @Activate
    public Sweeper(@Reference Tables tables, @Reference Lines lines, Settings settings) {
        this(
                tables,
                lines,
                new Patience(
                        Duration.ofHours(settings.receiptHours()),
                        Duration.ofMinutes(settings.unresolvedAfterMinutes()),
                        Duration.ofSeconds(2L * settings.leaseSeconds()),
                        Duration.ofDays(settings.reviewDays())));
    }

    /**
     * How long to wait for what may not come.
     *
     * @param receipts how long a submitted message waits for its receipt
     * @param doubts how long a message in doubt waits for its receipt
     * @param lines how long a line may be untended before its chunks are taken away
     * @param reviews how long a notice waits for somebody to decide on it
     */
    public record Patience(Duration receipts, Duration doubts, Duration lines, Duration reviews) {}

    /** A sweeper outside a framework. */
    public Sweeper(Tables tables, Lines lines, Patience patience) {
        database = tables.database();
        this.lines = lines;
        days = new Days(database, Clock.systemUTC());
        // What senders wait for has a thread of its own: giving up millions of receipts takes a while.
        often = new Rounds("sweeper", OFTEN, often(patience));
        seldom = new Rounds("sweeper of what is old", SELDOM, seldom(patience));
    }

    @Deactivate
    public void stop() {
        often.stop();
        seldom.stop();
    }

    private List<BooleanSupplier> often(Patience patience) {
        return List.of(
                () -> waking("begin", sweeps::begin),
                () -> waking("reclaim", c -> reclaim.some(c, patience.lines())),
                () -> sweep("cancel", sweeps::cancel) >= Sweeps.AT_ONCE,
                () -> sweep("refuse", sweeps::refuse) >= Sweeps.AT_ONCE,
                () -> sweep("expire", sweeps::expire) >= Sweeps.AT_ONCE,
                () -> sweep("expire outside hours", sweeps::expireOutsideHours) >= Sweeps.AT_ONCE);
    }

    private List<BooleanSupplier> seldom(Patience patience) {
        return List.of(
                () -> sweep("open days", c -> {
                            days.openAhead();
                            return 0;
                        })
                        > 0,
                () -> sweep("give up receipts", c -> sweeps.giveUpReceipts(c, patience.receipts())) >= Sweeps.AT_ONCE,
                () -> sweep("give up doubts", c -> sweeps.giveUpDoubts(c, patience.doubts())) >= Sweeps.AT_ONCE,
                () -> sweep("refuse undecided", c -> undecided.refuse(c, patience.reviews())) >= Sweeps.AT_ONCE,
                () -> sweep("forget", c -> {
                            sweeps.forget(c);
                            return 0;
                        })
                        > 0,
                () -> sweep("forget who was written to", c -> {
                            FrequencyCheck.forget(c);
                            return 0;
                        })
                        > 0,
                () -> sweep("forget whose numbers are", c -> Numbers.forget(c, Sweeps.AT_ONCE)) >= Sweeps.AT_ONCE);
    }

    private boolean waking(String name, Job job) {
        int done = sweep(name, job);
        if (done > 0) {
            lines.wake();
        }
        return done >= Sweeps.AT_ONCE;
    }

    private interface Job {
        int on(Connection connection) throws SQLException;
    }

    /** Does as much of a job as one transaction holds. */
    private int sweep(String name, Job job) {
        try {
            return database.transaction(job::on);
        } catch (StoreException e) {
            // Somebody else may have been faster, or the database is away: the next round sees.
            LOG.debug("sweep '{}' was put off: {}", name, e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("sweep '{}' failed", name, e);
        }
        return 0;
    }
}
