package org.qunfa.accounts.realname;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.RealNames;
import org.qunfa.accounts.SensitivePurpose;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.bans.BanDesk;
import org.qunfa.accounts.people.PeopleDesk;
import org.qunfa.accounts.realname.CheckRows.Recent;
import org.qunfa.accounts.realname.RealNameRows.Identity;
import org.qunfa.accounts.rows.MinorRows;
import org.qunfa.accounts.rows.PersonRows;
import org.qunfa.accounts.rows.SeparateConsentRows;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.accounts.sessions.SessionDesk;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.identity.Person;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;
import org.qunfa.supervisor.guard.GuardedIdentity;
import org.qunfa.supervisor.installed.Installed;

/** Has people verified: writes down what is asked, asks, and writes down what came of it. */
@Component(service = RealNames.class, configurationPid = RealNameSettings.PID)
@Designate(ocd = RealNameSettings.class)
public final class RealNameDesk implements RealNames {

    private final Database database;
    private final CheckerDirectory directory;
    private final PeopleDesk people;
    private final BanDesk bans;
    private final RealNameRows rows;
    private final VerificationEnd ends;
    private final CheckRows checks;
    private final Limits limits;
    private final String checker;
    private final Duration patience;
    private final Semaphore waiting;
    private final ClaimCheck claims = new ClaimCheck(Clock.systemUTC());

    private record Limits(int accounts, int tries, int questions) {}

    @Activate
    public RealNameDesk(
            @Reference Tables tables,
            @Reference CheckerDirectory directory,
            @Reference PeopleDesk people,
            @Reference BanDesk bans,
            RealNameSettings settings) {
        this.people = people;
        this.bans = bans;
        database = tables.database();
        this.directory = directory;
        rows = new RealNameRows(tables.seals());
        ends = new VerificationEnd(people);
        checks = new CheckRows(tables.seals());
        limits = new Limits(settings.accountsPerNumber(), settings.triesPerDay(), settings.questionsPerDay());
        checker = settings.checker();
        patience = Duration.ofSeconds(settings.patienceSeconds());
        waiting = new Semaphore(settings.waitingAtOnce());
    }

    @Override
    public Standing standing(PersonId person) {
        return standing(person, false);
    }

    @Override
    public Standing own(Session session) {
        return standing(session.person(), session.confirmedUntil() != null);
    }

    private Standing standing(PersonId person, boolean whole) {
        return database.read(connection -> new Standing(
                rows.verified(connection, person, whole).orElse(null),
                checks.latest(connection, person).orElse(null),
                Math.max(
                        0, limits.tries() - CheckRows.recent(connection, person).wrong())));
    }

    @Override
    public Outcome verify(Session session, Claim claim) {
        SessionDesk.requireConfirmed(session);
        Identity identity = claims.check(claim);
        if (!waiting.tryAcquire()) {
            throw Denied.of(Reason.BUSY, "busy", "too many are being verified just now; try again in a moment");
        }
        try {
            return verify(session.person(), identity);
        } finally {
            waiting.release();
        }
    }

    private Outcome verify(PersonId person, Identity identity) {
        Installed<GuardedIdentity> asked = checker();
        UUID id = UUID.randomUUID();
        database.transaction(connection -> {
            requireConsent(connection, person, asked);
            requireRoom(connection, person, identity);
            CheckRows.insert(connection, id, person, asked.name());
            return id;
        });
        Answered answered = Answered.of(
                asked.name(),
                asked.guarded()
                        .check(new Person(identity.name(), identity.number().value(), patience))
                        .toCompletableFuture()
                        .join());
        boolean kept = database.transaction(connection -> {
            RealNameRows.lock(connection, person);
            checks.decide(connection, id, answered);
            Trail.did(
                    connection,
                    "person:" + person,
                    "real name " + answered.outcome().word(),
                    person);
            return answered.outcome() != Outcome.MATCH || keep(connection, person, id, identity);
        });
        bans.learn();
        if (!kept) {
            throw Denied.of(
                    Reason.CONFLICT,
                    "changed-meanwhile",
                    "the consent was withdrawn meanwhile, or other accounts have this number now; nothing is kept");
        }
        if (answered.outcome() == Outcome.UNAVAILABLE) {
            throw unavailable();
        }
        return answered.outcome();
    }

    /** Who is asked. One is asked and no second one: what each learns of people is for as few as can be. */
    private Installed<GuardedIdentity> checker() {
        if (directory.isEmpty()) {
            throw Denied.of(
                    Reason.BUSY,
                    "no-identity-checker",
                    "nobody is installed here who could check it; who runs the platform can verify you by hand");
        }
        List<Installed<GuardedIdentity>> open = directory.all();
        Optional<Installed<GuardedIdentity>> chosen = open.stream()
                .filter(one -> checker.isEmpty() || one.name().equals(checker))
                .findFirst();
        return chosen.orElseThrow(() -> directory.isHeldBack(checker) ? abroad() : unavailable());
    }

    private static Denied abroad() {
        return Denied.of(
                Reason.BUSY,
                "identity-checker-abroad",
                "who could check it would take name and number out of the country, which is not permitted here; who runs"
                        + " the platform can verify you by hand");
    }

    private static Denied unavailable() {
        return Denied.of(
                Reason.BUSY,
                "identity-check-unavailable",
                "nobody was asked, because nobody can be asked now; try later");
    }

    private static void requireConsent(Connection connection, PersonId person, Installed<GuardedIdentity> asked)
            throws SQLException {
        RealNameRows.lock(connection, person);
        if (!SeparateConsentRows.holds(connection, person, SensitivePurpose.REAL_NAME)) {
            throw Denied.of(
                    Reason.CONFLICT,
                    "consent-needed",
                    "agree first that name and number are checked: PUT /me/consents/real-name");
        }
        if (CheckerDirectory.isAbroad(asked)
                && !SeparateConsentRows.holds(connection, person, SensitivePurpose.REAL_NAME_ABROAD)) {
            throw Denied.of(
                    Reason.CONFLICT,
                    "consent-abroad-needed",
                    "agree first that name and number leave the country: PUT /me/consents/real-name-abroad");
        }
    }

    /** One question at a time for a person, so that all that are under way are counted; the person is locked. */
    private void requireRoom(Connection connection, PersonId person, Identity identity) throws SQLException {
        if (RealNameRows.isVerified(connection, person)) {
            throw Denied.of(Reason.CONFLICT, "already-verified", "you are verified; erase that first to be it anew");
        }
        Recent recent = CheckRows.recent(connection, person);
        if (recent.underWay() > 0) {
            throw Denied.of(Reason.CONFLICT, "check-under-way", "a question for you is under way; wait for its answer");
        }
        if (recent.wrong() >= limits.tries() || recent.all() >= limits.questions()) {
            throw Denied.tooOften(Duration.ofSeconds(Math.max(1, recent.pauseSeconds())));
        }
        if (rows.accounts(connection, identity.number()) >= limits.accounts()) {
            throw taken();
        }
    }

    private static Denied taken() {
        return Denied.of(
                Reason.CONFLICT,
                "number-taken",
                "as many accounts as may be are verified by this number; erase it in one of them");
    }

    /** Whether it is kept: not without consent, nor by one account too many. Both are looked at again, because asking takes time. */
    private boolean keep(Connection connection, PersonId person, UUID question, Identity identity) throws SQLException {
        rows.lock(connection, identity.number());
        boolean may = SeparateConsentRows.holds(connection, person, SensitivePurpose.REAL_NAME)
                && !RealNameRows.isVerified(connection, person)
                && rows.accounts(connection, identity.number()) < limits.accounts();
        if (may) {
            rows.insert(connection, person, question, identity);
            people.noteAge(connection, person, identity.number().birthday(), MinorRows.Found.REAL_NAME);
        } else {
            CheckRows.forget(connection, person);
        }
        return may;
    }

    @Override
    public boolean erase(Session session) {
        SessionDesk.requireConfirmed(session);
        PersonId person = session.person();
        boolean was = database.transaction(connection -> {
            boolean erased = ends.erase(connection, person);
            if (erased) {
                Trail.did(connection, "person:" + person, "erase real name", person);
            }
            return erased;
        });
        bans.learn();
        return was;
    }

    @Override
    public void vouch(String by, PersonId person, String reason) {
        ClaimCheck.reason(reason);
        database.transaction(connection -> {
            requirePerson(connection, person);
            RealNameRows.lock(connection, person);
            // Seen once more: what was set aside then is set aside on.
            MinorRows.takeUp(connection, person, true, people.guardianDays());
            RealNameRows.erase(connection, person);
            RealNameRows.insert(connection, person, by, reason);
            MinorRows.setAside(connection, person);
            Trail.did(connection, by, "verify by hand: " + reason, person);
            return person;
        });
        bans.learn();
    }

    @Override
    public boolean revoke(String by, PersonId person, String reason) {
        ClaimCheck.reason(reason);
        boolean was = database.transaction(connection -> {
            requirePerson(connection, person);
            boolean taken = ends.takeBack(connection, person, by);
            if (taken) {
                Trail.did(connection, by, "verify no more: " + reason, person);
            }
            return taken;
        });
        bans.learn();
        return was;
    }

    private static void requirePerson(Connection connection, PersonId person) throws SQLException {
        if (!PersonRows.lockToChange(connection, person)) {
            throw Denied.of(Reason.NOT_FOUND, "not-found", "there is nobody by this id");
        }
    }

    @Override
    public void vouch(String by, OrganisationId organisation, String reason) {
        ClaimCheck.reason(reason);
        database.transaction(connection -> {
            int changed = Sql.run(
                    connection,
                    "update accounts.organisation set verified_at = coalesce(verified_at, now()) where id = ?",
                    organisation.value());
            if (changed == 0) {
                throw noOrganisation();
            }
            Trail.did(connection, by, "vouch: " + reason, organisation);
            return organisation;
        });
    }

    @Override
    public boolean revoke(String by, OrganisationId organisation, String reason) {
        ClaimCheck.reason(reason);
        return database.transaction(connection -> {
            boolean platform = Sql.one(
                            connection,
                            row -> row.getBoolean(1),
                            "select platform from accounts.organisation where id = ?",
                            organisation.value())
                    .orElseThrow(RealNameDesk::noOrganisation);
            if (platform) {
                throw Denied.of(
                        Reason.CONFLICT, "platform", "the platform's own organisation is vouched for by itself");
            }
            boolean was = Sql.run(
                            connection,
                            "update accounts.organisation set verified_at = null where id = ? and verified_at is not null",
                            organisation.value())
                    > 0;
            if (was) {
                Trail.did(connection, by, "vouch no more: " + reason, organisation);
            }
            return was;
        });
    }

    private static Denied noOrganisation() {
        return Denied.of(Reason.NOT_FOUND, "not-found", "there is no such organisation");
    }
}
