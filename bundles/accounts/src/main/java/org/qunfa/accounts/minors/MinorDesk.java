package org.qunfa.accounts.minors;

import static org.qunfa.accounts.closure.Erasure.Why.UNDER_14;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.Minors;
import org.qunfa.accounts.People;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.bans.BanDesk;
import org.qunfa.accounts.closure.Erasure;
import org.qunfa.accounts.closure.Erasure.Cause;
import org.qunfa.accounts.codes.CodeDesk;
import org.qunfa.accounts.realname.RealNameRows;
import org.qunfa.accounts.rows.Agreed;
import org.qunfa.accounts.rows.MinorRows;
import org.qunfa.accounts.rows.MinorRows.Minor;
import org.qunfa.accounts.rows.PeopleSettings;
import org.qunfa.accounts.rows.PersonRows;
import org.qunfa.accounts.rows.PersonRows.Known;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.accounts.sessions.SessionDesk;
import org.qunfa.model.Countries;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;
import org.qunfa.store.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads those under 14 to a guardian, and erases whom nobody agreed for in time. */
@Component(service = Minors.class, configurationPid = PeopleSettings.PID, immediate = true)
public final class MinorDesk implements Minors {

    private static final Logger LOG = LoggerFactory.getLogger(MinorDesk.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST_NAMED = 5;

    private final Database database;
    private final BanDesk bans;
    private final MinorRows rows;
    private final PersonRows people;
    private final RealNameRows realNames;
    private final Erasure erasure;
    private final int days;
    private final Call call;
    private final Countries served;
    private final ScheduledExecutorService timer = Timers.named("qunfa-accounts-minors");

    @Activate
    public MinorDesk(@Reference Tables tables, @Reference BanDesk bans, PeopleSettings settings) {
        database = tables.database();
        this.bans = bans;
        rows = new MinorRows(tables.seals());
        people = new PersonRows(tables.seals());
        realNames = new RealNameRows(tables.seals());
        erasure = new Erasure(tables.seals());
        days = settings.guardianDays();
        call = new Call(settings.guardianText(), settings.codeSignature());
        served = Countries.of(settings.codeCountries());
        @SuppressWarnings("unused") // The work handles its own faults, so nobody asks the future.
        var unasked =
                timer.scheduleWithFixedDelay(this::sweep, PERIOD.toSeconds(), PERIOD.toSeconds(), TimeUnit.SECONDS);
    }

    @Deactivate
    public void stop() {
        timer.shutdownNow();
    }

    /** Lets go of who is 14 now, and erases whose time is over. Any number of nodes may do so. */
    void sweep() {
        try {
            int grownUp = database.transaction(connection -> {
                int many = MinorRows.grownUp(connection);
                MinorRows.beginAnew(connection, days);
                return many;
            });
            if (grownUp > 0) {
                bans.learn();
            }
            database.read(MinorRows::due).forEach(this::eraseOrSay);
        } catch (StoreException e) {
            LOG.debug("who is under 14 could not be read: SQLSTATE {}", e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("who is under 14 could not be looked at", e);
        }
    }

    /** Whatever keeps one from being erased does not keep the others. */
    private void eraseOrSay(UUID due) {
        try {
            erase(due);
        } catch (StoreException e) {
            LOG.warn("whose time is over could not be erased, and is tried again: SQLSTATE {}", e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("whose time is over could not be erased, and is tried again", e);
        }
    }

    /** Looks again, because somebody may have agreed at this moment, or another node been faster. */
    private void erase(UUID id) {
        boolean erased = database.transaction(connection -> {
            MinorRows.lockPerson(connection, id);
            if (!MinorRows.isDue(connection, id)) {
                return false;
            }
            erasure.erase(
                    connection, rows.lock(connection, id).orElseThrow().person(), new Cause(UNDER_14, "platform"));
            return true;
        });
        if (erased) {
            bans.learn();
        }
    }

    @Override
    public Call call() {
        return call;
    }

    @Override
    public @Nullable Standing standing(PersonId person) {
        return database.read(connection -> rows.of(connection, person))
                .map(MinorDesk::standing)
                .orElse(null);
    }

    private static Standing standing(Minor minor) {
        return new Standing(
                minor.since(), minor.until(), minor.phone(), minor.guardian() == null ? null : minor.agreedAt());
    }

    @Override
    public Standing name(Session child, PhoneNumber guardian) {
        SessionDesk.requireConfirmed(child);
        // Whoever is named is written to, and needs a code to answer.
        CodeDesk.requireServed(served, guardian);
        return database.transaction(connection -> {
            Minor minor = rows.lock(connection, child.person())
                    .filter(m -> m.guardian() == null)
                    .orElseThrow(() -> Denied.of(
                            Reason.CONFLICT, "no-guardian-needed", "you need no guardian, or have one already"));
            if (known(connection, child.person()).phone().equals(guardian)) {
                throw Denied.at("/phone", "own-number", "a guardian is somebody else: give their number");
            }
            if (minor.named() >= MOST_NAMED) {
                throw Denied.of(
                        Reason.CONFLICT, "too-many-guardians", "you named somebody as often as you may; ask them");
            }
            rows.name(connection, minor.id(), guardian);
            Trail.did(connection, "person:" + child.person(), "name guardian", child.person());
            return standing(rows.of(connection, child.person()).orElseThrow());
        });
    }

    private Known known(Connection connection, PersonId person) throws SQLException {
        return people.byId(connection, person).orElseThrow(MinorDesk::notFound);
    }

    @Override
    public List<Ward> wards(PersonId person) {
        return database.read(connection -> {
            List<Ward> wards = new ArrayList<>();
            PhoneNumber phone = known(connection, person).phone();
            boolean proved = PersonRows.isProved(connection, person);
            for (Minor minor : rows.wards(connection, person, phone)) {
                // Nobody sees who asks a number that is not proved to be theirs.
                if (proved || minor.guardian() != null) {
                    wards.add(ward(connection, minor));
                }
            }
            return wards;
        });
    }

    private Ward ward(Connection connection, Minor minor) throws SQLException {
        return new Ward(
                minor.id(),
                known(connection, minor.person()).phone(),
                people.nickname(connection, minor.person()),
                minor.until(),
                minor.guardian() == null ? null : minor.agreedAt());
    }

    @Override
    public Ward agree(Session guardian, UUID ward, People.Consent shown) {
        SessionDesk.requireConfirmed(guardian);
        Agreed agreed = Agreed.of(shown);
        Ward made = database.transaction(connection -> {
            // Whose verification ends at the same time is refused, or it ends after this.
            PersonRows.lockToChange(connection, guardian.person());
            Minor minor = asked(connection, guardian, ward);
            if (minor.guardian() != null) {
                return ward(connection, minor);
            }
            requireAble(connection, guardian.person());
            rows.agree(connection, minor.id(), guardian.person(), agreed);
            Trail.did(connection, "person:" + guardian.person(), "become guardian", minor.person());
            return ward(connection, rows.of(connection, minor.person()).orElseThrow());
        });
        bans.learn();
        return made;
    }

    private Minor asked(Connection connection, Session guardian, UUID ward) throws SQLException {
        PhoneNumber phone = known(connection, guardian.person()).phone();
        return rows.lock(connection, ward)
                .filter(minor -> MinorRows.isWardOf(minor, guardian.person(), phone))
                .orElseThrow(MinorDesk::notFound);
    }

    /** Consent can be shown only of somebody of whom it is known who they are. */
    private void requireAble(Connection connection, PersonId guardian) throws SQLException {
        Denied flaw = flaw(connection, guardian);
        if (flaw != null) {
            throw flaw;
        }
    }

    /** What keeps somebody from deciding for a child; null when nothing does. */
    private @Nullable Denied flaw(Connection connection, PersonId guardian) throws SQLException {
        if (!PersonRows.isProved(connection, guardian)) {
            return Denied.of(
                    Reason.FORBIDDEN,
                    "number-not-proved",
                    "sign in by a code first, so that it is clear whose number it is");
        }
        if (!RealNameRows.isVerified(connection, guardian)) {
            return Denied.of(
                    Reason.FORBIDDEN, "real-name-needed", "a guardian is verified: POST /api/v1/me/real-name first");
        }
        boolean young = realNames
                .birthday(connection, guardian)
                .filter(birthday -> !MinorRows.isAdult(birthday, Instant.now()))
                .isPresent();
        return young || rows.of(connection, guardian).isPresent()
                ? Denied.of(Reason.FORBIDDEN, "guardian-of-age", "a guardian is 18 or older")
                : null;
    }

    @Override
    public boolean refuse(Session guardian, UUID ward) {
        SessionDesk.requireConfirmed(guardian);
        PersonId person = guardian.person();
        boolean asked = database.transaction(connection -> {
            PhoneNumber phone = known(connection, person).phone();
            boolean proved = PersonRows.isProved(connection, person);
            MinorRows.lockPerson(connection, ward);
            Optional<Minor> minor = rows.lock(connection, ward)
                    .filter(m -> MinorRows.isWardOf(m, person, phone))
                    .filter(m -> proved || m.guardian() != null);
            if (minor.isPresent()) {
                end(connection, minor.get(), person);
            }
            return minor.isPresent();
        });
        if (asked) {
            bans.learn();
        }
        return asked;
    }

    /** Whose number a child mistyped cannot erase the child: only who could have agreed, or has, decides for them. */
    private void end(Connection connection, Minor minor, PersonId by) throws SQLException {
        if (minor.guardian() != null || flaw(connection, by) == null) {
            erasure.erase(connection, minor.person(), new Cause(UNDER_14, "person:" + by));
        } else {
            MinorRows.unname(connection, minor.id());
            Trail.did(connection, "person:" + by, "refuse to be guardian", minor.person());
        }
    }

    private static Denied notFound() {
        return Denied.of(Reason.NOT_FOUND, "not-found", "nobody asks you for this");
    }
}
