package org.qunfa.accounts.bans;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.members.MemberRows;
import org.qunfa.accounts.rows.MinorRows;
import org.qunfa.accounts.rows.PersonRows;
import org.qunfa.accounts.rows.StandingBans;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;
import org.qunfa.store.StoreException;
import org.qunfa.store.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps bans, and a copy in memory of those that hold and of who is frozen, which every request is held against. */
@Component(service = {Bans.class, BanDesk.class})
public final class BanDesk implements Bans {

    private static final Logger LOG = LoggerFactory.getLogger(BanDesk.class);
    private static final long PERIOD_MILLIS = 500;
    private static final long SWEEP_MINUTES = 60;
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_EVIDENCE = 2_000;
    private static final int LISTED = 1_000;

    private final Database database;
    private final BanRows rows;
    private final ScheduledExecutorService timer = Timers.named("qunfa-accounts-bans");
    private volatile Copy copy = new Copy(Map.of(), Set.of());

    /**
     * What held when the database was asked last.
     *
     * @param frozen people under 14 without a guardian, and organisations of such people alone
     */
    private record Copy(Map<UUID, Extent> standing, Set<UUID> frozen) {}

    @Activate
    public BanDesk(@Reference Tables tables) {
        database = tables.database();
        rows = new BanRows(tables.seals());
        refresh();
        @SuppressWarnings("unused") // The work handles its own faults, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(this::follow, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        @SuppressWarnings("unused")
        var sweeping = timer.scheduleWithFixedDelay(this::sweep, 1, SWEEP_MINUTES, TimeUnit.MINUTES);
    }

    @Deactivate
    public void stop() {
        timer.shutdownNow();
    }

    /** Learns what other nodes did, and whose time is over. While nobody can ask, what held last holds. */
    private void follow() {
        try {
            refresh();
        } catch (StoreException e) {
            LOG.debug("bans could not be read: SQLSTATE {}", e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("bans could not be read", e);
        }
    }

    /** Forgets by which numbers bans were kept that are over. Any number of nodes may do so. */
    private void sweep() {
        try {
            database.transaction(BarredRows::forget);
        } catch (StoreException e) {
            LOG.debug("bans that are over could not be forgotten: SQLSTATE {}", e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("bans that are over could not be forgotten", e);
        }
    }

    /** Learns at once what was written on this node; where nobody can ask now, a little later. */
    public void learn() {
        follow();
    }

    /** Reads which bans hold now; one after the other, so that what was read later stays. */
    synchronized void refresh() {
        copy = database.read(connection -> {
            Map<UUID, Extent> now = new HashMap<>();
            // Without what is sealed: this is asked for twice in a second.
            for (Held held : Sql.all(
                    connection,
                    row -> new Held(id(BanRows.subject(row)), StandingBans.extent(row.getString("extent"))),
                    "select b.organisation, b.person, b.extent from accounts.ban b where " + BanRows.STANDS)) {
                now.merge(held.subject(), held.extent(), (one, other) -> one == Extent.ALL ? one : other);
            }
            return new Copy(Map.copyOf(now), Set.copyOf(MinorRows.frozen(connection)));
        });
    }

    private record Held(UUID subject, Extent extent) {}

    private static UUID id(Subject subject) {
        OrganisationId organisation = subject.organisation();
        PersonId person = subject.person();
        if (organisation != null) {
            return organisation.value();
        }
        if (person != null) {
            return person.value();
        }
        throw new IllegalStateException("a ban hits somebody");
    }

    @Override
    public Ban place(Subject subject, Extent extent, Ground ground) {
        check("/reason", ground.reason(), 1, LONGEST_REASON);
        check("/evidence", ground.evidence(), 0, LONGEST_EVIDENCE);
        UUID id = UUID.randomUUID();
        Ban ban = database.transaction(connection -> {
            requireBannable(connection, subject);
            requireToCome(connection, ground.until());
            rows.insert(connection, id, new BanRows.Fresh(subject, extent.word(), ground, null));
            PersonId person = subject.person();
            if (person != null && extent == Extent.ALL) {
                PersonRows.endSignIns(connection, person);
                Sql.run(connection, "delete from accounts.session where person = ?", person.value());
            }
            Trail.did(connection, ground.by(), "ban " + extent.word(), subject);
            return Sql.one(connection, rows::read, BanRows.SELECT + " where b.id = ?", id)
                    .orElseThrow();
        });
        refresh();
        return ban;
    }

    private static void check(String pointer, String text, int least, int most) {
        int length = text.codePointCount(0, text.length());
        if (length < least || length > most || text.indexOf('\0') >= 0) {
            throw Denied.at(pointer, "bad-length", "this has " + least + " to " + most + " characters");
        }
    }

    private static void requireToCome(Connection connection, @Nullable Instant until) throws SQLException {
        if (until != null
                && Sql.one(connection, row -> row.getBoolean(1), "select ?::timestamptz <= now()", until)
                        .orElseThrow()) {
            throw Denied.at("/until", "in-the-past", "a ban ends later than it begins");
        }
    }

    /** Whoever closes the account meanwhile is waited for, so that a ban is kept with it or refused. */
    private static void requireBannable(Connection connection, Subject subject) throws SQLException {
        OrganisationId organisation = subject.organisation();
        PersonId person = subject.person();
        if (person != null
                ? PersonRows.lock(connection, person)
                : organisation != null && isLeft(connection, organisation)) {
            return;
        }
        throw Denied.of(Reason.NOT_FOUND, "not-found", "there is no such organisation or person");
    }

    private static boolean isLeft(Connection connection, OrganisationId organisation) throws SQLException {
        MemberRows.lock(connection, organisation);
        Optional<Boolean> left = Sql.one(connection, row -> row.getBoolean(1), """
                select exists (select from accounts.member where organisation = o.id)
                    or not exists (select from accounts.erased where subject = o.id and not person)
                from accounts.organisation o where id = ?""", organisation.value());
        if (left.isPresent() && MemberRows.isPlatform(connection, organisation)) {
            throw Denied.of(Reason.CONFLICT, "platform", "the platform's own organisation cannot be banned");
        }
        return left.orElse(false);
    }

    @Override
    public boolean lift(UUID ban, String by) {
        boolean held = database.transaction(connection -> {
            BarredRows.lock(connection);
            boolean lifted = Sql.run(
                            connection,
                            "update accounts.ban b set lifted_at = now(), lifted_by = ? where b.id = ? and "
                                    + BanRows.STANDS,
                            by,
                            ban)
                    > 0;
            // Who was banned may be gone; then only their number is known.
            lifted |= BarredRows.lift(connection, ban);
            if (lifted) {
                Trail.did(connection, by, "lift ban", ban);
            }
            return lifted;
        });
        refresh();
        return held;
    }

    @Override
    public List<Ban> bans(boolean standingOnly) {
        String query = BanRows.SELECT + (standingOnly ? " where " + BanRows.STANDS : "") + " union all "
                + BanRows.CLOSED + " order by placed_at desc, id limit ?";
        return database.read(connection -> Sql.all(connection, rows::read, query, LISTED));
    }

    @Override
    public Optional<Ban> ban(UUID id) {
        String query = BanRows.SELECT + " where b.id = ? union all " + BanRows.CLOSED + " and b.ban = ?";
        return database.read(connection -> Sql.one(connection, rows::read, query, id, id));
    }

    @Override
    public Set<Subject> hit() {
        return database.read(connection -> Set.copyOf(Sql.all(
                connection,
                BanRows::subject,
                "select distinct b.organisation, b.person from accounts.ban b where " + BanRows.STANDS)));
    }

    @Override
    public Set<Subject> withheld() {
        return database.read(connection -> Set.copyOf(MinorRows.withheld(connection)));
    }

    @Override
    public Optional<Extent> of(OrganisationId organisation) {
        return Optional.ofNullable(copy.standing().get(organisation.value()));
    }

    /** Whether a ban holds against an organisation or a person by this id, as this transaction sees it. */
    public static boolean isBanned(Connection connection, UUID subject) throws SQLException {
        return Sql.one(
                        connection,
                        row -> true,
                        "select 1 from accounts.ban b where (b.organisation = ? or b.person = ?) and " + BanRows.STANDS
                                + " limit 1",
                        subject,
                        subject)
                .isPresent();
    }

    @Override
    public Optional<Extent> of(PersonId person) {
        return Optional.ofNullable(copy.standing().get(person.value()));
    }

    @Override
    public boolean isFrozen(OrganisationId organisation) {
        return copy.frozen().contains(organisation.value());
    }

    /** Whether somebody is under 14 and has no guardian. */
    public boolean isFrozen(PersonId person) {
        return copy.frozen().contains(person.value());
    }

    /** What is left of scopes. */
    public Set<Scope> restrict(OrganisationId organisation, Set<Scope> scopes) {
        if (isFrozen(organisation)) {
            return Set.of();
        }
        return of(organisation).map(extent -> left(scopes, extent)).orElse(scopes);
    }

    /** The same for a person in an organisation. */
    public Set<Scope> restrict(OrganisationId organisation, PersonId person, Set<Scope> scopes) {
        Set<Scope> left = isFrozen(person) ? Set.of() : restrict(organisation, scopes);
        return of(person).map(extent -> left(left, extent)).orElse(left);
    }

    private static Set<Scope> left(Set<Scope> scopes, Extent extent) {
        Set<Scope> left = EnumSet.noneOf(Scope.class);
        left.addAll(scopes);
        left.removeIf(extent::takes);
        return left;
    }
}
