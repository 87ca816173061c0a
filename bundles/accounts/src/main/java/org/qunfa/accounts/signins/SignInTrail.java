package org.qunfa.accounts.signins;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.accounts.SignIns;
import org.qunfa.accounts.rows.PeopleSettings;
import org.qunfa.accounts.rows.Repeats;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.accounts.signins.Entry.Act;
import org.qunfa.accounts.signins.Entry.Method;
import org.qunfa.accounts.signins.EntryRows.Fold;
import org.qunfa.accounts.signins.EntryRows.Numbered;
import org.qunfa.accounts.signins.RefusedKeys.Refused;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;
import org.qunfa.store.StoreException;
import org.qunfa.store.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who signed in, or tried to (OWASP ASVS 16.3.1), and keeps it for six months at least (Cybersecurity Law, article 21 (3) of
 * 2016, which is 23 since 2026). Safe for use by many threads.
 *
 * <p>What goes well is a row of its own, written in the transaction by which somebody gets in: without the row nobody does. What does not is
 * written in a transaction of its own before it is answered; when that fails, the answer is the database's fault, whoever was tried.
 * Whether somebody is known by a number makes no difference but for the value in a column: it is one statement on one row in any case, and
 * rows that many share are so many that nobody has to wait for another.
 *
 * <p>Rows are not chained, as those of {@code accounts.audit} are not: a chain has one end, on which all who sign in at the same time
 * would wait for each other. They only meet in the row that counts what failed alike, for the length of one statement.
 *
 * <p>As anybody can fail, the rows of failures are bounded. Alike are those of one act, method, outcome, person or number, and address
 * (of IPv6, network) within ten minutes. A person or number has {@value EntryRows#MOST_TOLD} rows with addresses, and then rows for all
 * others together. A node makes {@value #MOST_OF_KNOWN} rows in ten minutes about people and {@value #MOST_OF_STRANGERS} about
 * numbers that nobody is known by and about keys, and then {@value EntryRows#SLOTS} for each act, method and outcome, about anybody.
 */
@Component(
        service = {SignIns.class, SignInTrail.class},
        configurationPid = PeopleSettings.PID,
        immediate = true)
public final class SignInTrail implements SignIns {

    /** The outcome of what went well. */
    public static final String DONE = "done";

    static final int MOST_OF_KNOWN = 4_000;
    static final int MOST_OF_STRANGERS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(SignInTrail.class);
    private static final int MOST_LISTED = 1_000;
    private static final int FORGOTTEN_AT_ONCE = 10_000;
    private static final long WRITE_SECONDS = 5;
    private static final long SWEEP_MINUTES = 60;
    private static final String FOREIGN_KEY = "23503";

    private final Database database;
    private final EntryRows rows;
    private final Days days;
    private final Budget known;
    private final Budget strangers;
    private final RefusedKeys keys = new RefusedKeys();
    private final ScheduledExecutorService timer = Timers.named("qunfa-accounts-sign-ins");

    @Activate
    public SignInTrail(@Reference Tables tables, PeopleSettings settings) {
        this(
                tables,
                new Bounds(
                        new Days(settings.signInTrailDays(), settings.auditTrailDays()),
                        MOST_OF_KNOWN,
                        MOST_OF_STRANGERS,
                        System::nanoTime));
        @SuppressWarnings("unused") // The work handles its own faults, so nobody asks the future.
        var writing = timer.scheduleWithFixedDelay(this::writeKeys, WRITE_SECONDS, WRITE_SECONDS, TimeUnit.SECONDS);
        @SuppressWarnings("unused")
        var sweeping = timer.scheduleWithFixedDelay(this::sweep, 1, SWEEP_MINUTES, TimeUnit.MINUTES);
    }

    /**
     * How much is kept.
     *
     * @param days for how long
     * @param known rows about people that a node makes in ten minutes of what failed
     * @param strangers the same about others
     */
    record Bounds(Days days, int known, int strangers, LongSupplier nanoTime) {}

    /**
     * For how many days records are kept.
     *
     * @param signIns who signed in, or tried to
     * @param audit who changed which rights
     */
    record Days(int signIns, int audit) {}

    /** A record outside a framework, which writes nothing by itself. */
    SignInTrail(Tables tables, Bounds bounds) {
        database = tables.database();
        rows = new EntryRows(tables.seals());
        days = bounds.days();
        known = new Budget(bounds.known(), bounds.nanoTime());
        strangers = new Budget(bounds.strangers(), bounds.nanoTime());
    }

    /** Writes what is left to write. */
    @Deactivate
    public void stop() {
        timer.shutdownNow();
        writeKeys();
    }

    /** Does something that somebody proves who they are for, and writes down when it is denied. */
    public <T> T watch(Entry entry, Supplier<T> work) {
        try {
            return work.get();
        } catch (Denied e) {
            count(entry, e.code());
            throw e;
        }
    }

    /** Writes down what is done, in the transaction in which it is. */
    public void done(Connection connection, Entry entry) throws SQLException {
        rows.insert(connection, entry, DONE);
    }

    /** Writes down an outcome, folded with those that are alike. */
    public void count(Entry entry, String outcome) {
        try {
            database.transaction(connection -> fold(connection, new Fold(entry, outcome, 1)));
        } catch (StoreException e) {
            // They were erased while it was judged what they said: it is about nobody then.
            if (entry.person() == null || !FOREIGN_KEY.equals(e.sqlState())) {
                throw e;
            }
            database.transaction(connection -> fold(connection, new Fold(entry.by(null), outcome, 1)));
        }
    }

    private boolean fold(Connection connection, Fold fold) throws SQLException {
        Entry entry = fold.entry();
        Budget budget = entry.person() == null ? strangers : known;
        if (!budget.isLeft()) {
            return countForAnybody(connection, fold);
        }
        if (isMade(connection, fold)) {
            budget.take();
        }
        return true;
    }

    private boolean isMade(Connection connection, Fold fold) throws SQLException {
        Entry entry = fold.entry();
        if (entry.person() == null && entry.phone() == null) {
            return rows.countAnyhow(connection, fold, rows.key(fold));
        }
        Optional<Boolean> made = rows.count(connection, fold);
        Fold anywhere = fold.fromAnywhere();
        return made.isPresent() ? made.get() : rows.countAnyhow(connection, anywhere, rows.key(anywhere));
    }

    private boolean countForAnybody(Connection connection, Fold fold) throws SQLException {
        Fold anybody = fold.aboutAnybody();
        long slot = Math.floorMod(rows.key(fold), EntryRows.SLOTS);
        return rows.countAnyhow(connection, anybody, rows.key(anybody) + slot);
    }

    @Override
    public Page of(PersonId person, int most, @Nullable String after) {
        long before = after == null ? Long.MAX_VALUE : cursor(after);
        int asked = Math.max(1, Math.min(most, MOST_LISTED));
        List<Numbered> found = database.read(connection -> rows.list(connection, person, before, asked + 1));
        List<Numbered> page = found.subList(0, Math.min(asked, found.size()));
        return new Page(
                page.stream().map(Numbered::view).toList(),
                found.size() > asked ? Long.toString(page.get(asked - 1).seq()) : null);
    }

    private static long cursor(String after) {
        if (!after.matches("[0-9]{1,18}")) {
            throw Denied.at("/after", "bad-cursor", "take the cursor from an answer, unchanged");
        }
        return Long.parseLong(after);
    }

    @Override
    public void keyRefused(String address, String key, String outcome) {
        keys.note(address, key, outcome);
    }

    /** Writes which keys were refused; what cannot be written now is written the next time. */
    void writeKeys() {
        Map<Refused, Long> taken = keys.take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            database.transaction(connection -> {
                // In one order, so that two nodes do not wait for each other in a circle.
                for (Fold fold : folds(connection, taken)) {
                    fold(connection, fold);
                }
                return taken;
            });
        } catch (StoreException e) {
            keys.giveBack(taken);
            LOG.debug("which keys were refused could not be written: SQLSTATE {}", e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("which keys were refused could not be written", e);
        }
    }

    private List<Fold> folds(Connection connection, Map<Refused, Long> taken) throws SQLException {
        List<Fold> folds = new ArrayList<>();
        for (Map.Entry<Refused, Long> each : taken.entrySet()) {
            Refused refused = each.getKey();
            String address = refused.address();
            Entry entry = Entry.of(Act.USE_KEY, Method.KEY)
                    .via(name(connection, refused.name()))
                    .from(address.isEmpty() ? null : new Origin(address, "", null));
            folds.add(new Fold(entry, refused.outcome(), each.getValue()));
        }
        folds.sort(Comparator.comparingLong(rows::key));
        return folds;
    }

    /** The name of a key that there is: what nobody was given tells nothing, and could be anything. */
    private static @Nullable String name(Connection connection, String name) throws SQLException {
        return name.isEmpty()
                ? null
                : Sql.one(connection, row -> row.getString(1), "select name from accounts.api_key where name = ?", name)
                        .orElse(null);
    }

    /** Forgets what was kept for long enough, here and in the record of who changed which rights. Any number of nodes may. */
    void sweep() {
        sweep("who signed in", connection -> EntryRows.forget(connection, days.signIns(), FORGOTTEN_AT_ONCE));
        sweep("what was asked with a key", connection -> Repeats.forget(connection, FORGOTTEN_AT_ONCE));
        sweep("who changed rights", connection -> Trail.forget(connection, days.audit(), FORGOTTEN_AT_ONCE));
    }

    /** Forgets rows of one kind, some at a time. */
    private interface Sweep {
        int some(Connection connection) throws SQLException;
    }

    private void sweep(String what, Sweep sweep) {
        try {
            int forgotten;
            do {
                forgotten = database.transaction(sweep::some);
            } while (forgotten == FORGOTTEN_AT_ONCE);
        } catch (StoreException e) {
            LOG.debug("{} long ago could not be forgotten: SQLSTATE {}", what, e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("{} long ago could not be forgotten", what, e);
        }
    }
}
