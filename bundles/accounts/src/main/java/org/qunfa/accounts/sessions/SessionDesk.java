package org.qunfa.accounts.sessions;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions;
import org.qunfa.accounts.attempts.Attempts;
import org.qunfa.accounts.attempts.Attempts.From;
import org.qunfa.accounts.attempts.Attempts.Kind;
import org.qunfa.accounts.bans.BanDesk;
import org.qunfa.accounts.codes.CodeDesk;
import org.qunfa.accounts.factors.FactorDesk;
import org.qunfa.accounts.members.MemberRows;
import org.qunfa.accounts.passwords.PasswordRules;
import org.qunfa.accounts.passwords.Passwords;
import org.qunfa.accounts.rows.Also;
import org.qunfa.accounts.rows.Devices;
import org.qunfa.accounts.rows.PeopleSettings;
import org.qunfa.accounts.rows.PersonRows;
import org.qunfa.accounts.rows.PersonRows.Known;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.accounts.sessions.SessionRows.Ended;
import org.qunfa.accounts.signins.Entry;
import org.qunfa.accounts.signins.Entry.Act;
import org.qunfa.accounts.signins.Entry.Method;
import org.qunfa.accounts.signins.Entry.Second;
import org.qunfa.accounts.signins.SignInTrail;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;

/** Signs people in and keeps their sessions. */
@Component(
        service = {Sessions.class, SessionDesk.class},
        configurationPid = PeopleSettings.PID)
public final class SessionDesk implements Sessions {

    /** After so many wrong tries to confirm, one after the other, a session ends. */
    private static final int MOST_WRONG = 5;

    private final Database database;
    private final PersonRows people;
    private final SessionRows rows;
    private final Attempts attempts;
    private final Proofs proofs;
    private final Passwords passwords;
    private final StandingSessions standing;
    private final SignInTrail trail;
    private final PhoneChange phones;
    private final Tokens tokens = new Tokens();

    @Activate
    public SessionDesk(
            @Reference Tables tables,
            @Reference CodeDesk codes,
            @Reference Passwords passwords,
            @Reference FactorDesk factors,
            @Reference BanDesk bans,
            @Reference SignInTrail trail,
            PeopleSettings settings) {
        database = tables.database();
        people = new PersonRows(tables.seals());
        rows = new SessionRows(
                tables.seals(),
                new SessionRows.Times(
                        settings.sessionIdleMinutes(),
                        settings.sessionHours(),
                        settings.confirmedMinutes(),
                        settings.sessionsPerPerson()));
        attempts = new Attempts(tables, settings);
        proofs = new Proofs(attempts, codes, passwords, factors);
        phones = new PhoneChange(tables, codes, trail, settings);
        this.passwords = passwords;
        standing = new StandingSessions(database, rows, bans);
        this.trail = trail;
    }

    @Override
    public Opened open(PhoneNumber phone, Proof proof, Origin origin) {
        return open(phone, proof, origin, Also.NOTHING);
    }

    /** Signs somebody in, and does something besides. */
    public Opened open(PhoneNumber phone, Proof proof, Origin origin, Also also) {
        Optional<Known> known = database.read(connection -> people.byPhone(connection, phone));
        Entry entry = Entry.of(Act.SIGN_IN, method(proof))
                .from(origin)
                .about(phone, known.map(Known::id).orElse(null));
        return trail.watch(entry, () -> opened(new Trying(phone, known, proof, origin), entry, also));
    }

    private static Method method(Proof proof) {
        return proof.password() == null ? Method.CODE : Method.PASSWORD;
    }

    private Opened opened(Trying one, Entry entry, Also also) {
        Proof proof = one.proof();
        Origin origin = one.origin();
        // Of somebody whom nobody knows the same is asked, so that it takes the same time.
        UUID id = one.known().map(k -> k.id().value()).orElseGet(UUID::randomUUID);
        boolean device = database.read(connection -> Devices.knows(connection, id, origin.device()));
        Kind kind = proof.password() == null ? Kind.CODE : Kind.PASSWORD;
        From from = From.of(device, kind == Kind.CODE && proofs.isAsked(one));
        var tried = new Attempts.Try(one.phone(), origin.address(), from, kind);
        long attempt = attempts.begin(tried);
        Known person = proofs.first(one, CodePurpose.SIGN_IN);
        Second second = proofs.second(person, proof.second(), tried, attempt);
        requireWelcome(person.id());
        refresh(person, proof);
        return opened(new Passed(person, attempt, device, entry.with(second)), origin, (connection, who) -> {
            if (proof.password() == null) {
                PersonRows.proved(connection, who);
            }
            also.with(connection, who);
        });
    }

    /**
     * Signs in whom a login provider named. Their second factor is asked for as always; that it is them counts as confirmed only when they
     * prove it to this platform.
     *
     * @throws Denied as {@link #open(PhoneNumber, Proof, Origin)} does
     */
    public Opened open(Named named, Origin origin, Also also) {
        Known person = database.read(connection -> people.byId(connection, named.person()))
                .orElseThrow(StandingSessions::ended);
        Entry entry = Entry.of(Act.SIGN_IN, Method.LOGIN)
                .via(named.provider())
                .from(origin)
                .by(person.id());
        return trail.watch(entry, () -> {
            UUID id = person.id().value();
            boolean device = database.read(connection -> Devices.knows(connection, id, origin.device()));
            var tried = new Attempts.Try(person.phone(), origin.address(), From.of(device, false), Kind.LOGIN);
            long attempt = attempts.begin(tried);
            Second second = proofs.second(person, named.second(), tried, attempt);
            requireWelcome(person.id());
            return opened(new Passed(person, attempt, device, entry.with(second)), origin, also);
        });
    }

    /**
     * Somebody who has proved who they are.
     *
     * @param person as they were when they began to
     * @param entry by whom and how
     */
    private record Passed(Known person, long attempt, boolean device, Entry entry) {

        /** Whether they proved it to this platform. */
        boolean isConfirmed() {
            return entry.method() != Method.LOGIN;
        }
    }

    private Opened opened(Passed passed, Origin origin, Also also) {
        PersonId person = passed.person().id();
        String token = tokens.make();
        String secret = passed.device() && origin.device() != null ? origin.device() : tokens.make();
        Optional<Session> session = database.transaction(connection -> {
            // Whoever ends their sessions, changes what proves who they are, or is erased meanwhile is waited for.
            // Locks are taken in the order in which erasing takes its own.
            if (!PersonRows.lockIfSame(connection, passed.person()).orElseThrow(StandingSessions::ended)) {
                Attempts.takeBack(connection, passed.attempt());
                return Optional.empty();
            }
            Attempts.right(connection, passed.attempt());
            OrganisationId organisation = organisation(connection, person);
            rows.insert(connection, person, organisation, new SessionRows.Fresh(token, origin, passed.isConfirmed()));
            Devices.note(connection, person, secret);
            also.with(connection, person);
            Session made = standing.require(connection, token);
            trail.done(connection, passed.entry().in(made.id()));
            return Optional.of(made);
        });
        return new Opened(
                session.orElseThrow(passed.isConfirmed() ? Proofs::failed : StandingSessions::ended), token, secret);
    }

    /** For which one they act at first. Whoever was taken out of their only one gets another, so that they can still see and leave. */
    private static OrganisationId organisation(Connection connection, PersonId person) throws SQLException {
        Optional<OrganisationId> first = MemberRows.first(connection, person);
        return first.isPresent() ? first.get() : MemberRows.own(connection, person);
    }

    /** Told to who has just proved who they are, and to nobody else. */
    public void requireWelcome(PersonId person) {
        standing.requireWelcome(person);
    }

    /** Stores a password anew that was right and is stored in an older form. */
    private void refresh(Known person, Proof proof) {
        String password = proof.password();
        if (password != null && person.password() != null && Passwords.isOutdated(person.password())) {
            String stored = passwords.hash(PasswordRules.normal(password));
            database.transaction(connection -> {
                PersonRows.rehash(connection, person, stored);
                return person;
            });
        }
    }

    @Override
    public Optional<Session> session(String token) {
        return standing.session(token);
    }

    @Override
    public Opened confirm(String token, Proof proof, Origin origin) {
        Session session = session(token).orElseThrow(StandingSessions::ended);
        Known person = database.read(connection -> people.byId(connection, session.person()))
                .orElseThrow(StandingSessions::ended);
        Entry entry = Entry.of(Act.STEP_UP, method(proof))
                .from(origin)
                .by(person.id())
                .in(session.id());
        return trail.watch(
                entry, () -> confirmed(new Trying(person.phone(), Optional.of(person), proof, origin), entry));
    }

    private Opened confirmed(Trying one, Entry entry) {
        Origin origin = one.origin();
        UUID session = Objects.requireNonNull(entry.session());
        // Not counted with those who sign in: neither keeps the other out.
        Attempts.Begun attempt = attempts.begin(one.phone(), origin.address(), session);
        Right right = prove(one, entry, attempt);
        String fresh = tokens.make();
        Optional<Session> confirmed = database.transaction(connection -> {
            if (!PersonRows.lockIfSame(connection, right.person()).orElseThrow(StandingSessions::ended)) {
                Attempts.takeBack(connection, attempt.seq());
                return Optional.empty();
            }
            Attempts.right(connection, attempt.seq());
            SessionRows.confirm(connection, session, fresh);
            if (one.proof().password() == null) {
                PersonRows.proved(connection, right.person().id());
            }
            trail.done(connection, entry.with(right.second()));
            return Optional.of(standing.require(connection, fresh));
        });
        return new Opened(
                confirmed.orElseThrow(Proofs::failed),
                fresh,
                origin.device() == null ? tokens.make() : origin.device());
    }

    private record Right(Known person, @Nullable Second second) {}

    /** Whoever holds a session and cannot prove that it is theirs loses it, and nobody else is kept out by that. */
    private Right prove(Trying one, Entry entry, Attempts.Begun attempt) {
        if (attempt.wrong() > MOST_WRONG) {
            throw endWrong(entry);
        }
        try {
            Known person = proofs.first(one, CodePurpose.STEP_UP);
            return new Right(person, proofs.second(person, one.proof().second(), null, attempt.seq()));
        } catch (Denied e) {
            if (!Proofs.isWrong(e)) {
                attempts.takeBack(attempt.seq());
            } else if (attempt.wrong() == MOST_WRONG) {
                throw endWrong(entry);
            }
            throw e;
        }
    }

    private Denied endWrong(Entry entry) {
        end(
                Objects.requireNonNull(entry.person()),
                Objects.requireNonNull(entry.session()),
                Objects.requireNonNull(entry.origin()));
        return StandingSessions.ended();
    }

    @Override
    public Session actFor(String token, OrganisationId organisation) {
        return database.transaction(connection -> {
            Session session = standing.require(connection, token);
            if (MemberRows.role(connection, organisation, session.person()).isEmpty()) {
                throw Denied.of(Reason.NOT_FOUND, "not-found", "you are in no such organisation");
            }
            SessionRows.organisation(connection, session.id(), organisation);
            return standing.require(connection, token);
        });
    }

    @Override
    public Session changePassword(String token, String password) {
        Session session = session(token).orElseThrow(StandingSessions::ended);
        requireConfirmed(session);
        Known person = database.read(connection -> people.byId(connection, session.person()))
                .orElseThrow(StandingSessions::ended);
        passwords.require(password, person.phone());
        String stored = passwords.hash(PasswordRules.normal(password));
        return database.transaction(connection -> {
            // Whoever ends this session meanwhile is waited for.
            if (!PersonRows.lockToChange(connection, person.id())) {
                throw StandingSessions.ended();
            }
            requireConfirmed(standing.require(connection, token));
            people.password(connection, person.id(), stored);
            SessionRows.endOthers(connection, person.id(), session.id());
            Trail.did(connection, "person:" + person.id(), "change password", person.id());
            return standing.require(connection, token);
        });
    }

    @Override
    public Left changePhone(String token, PhoneNumber phone, String code, Origin origin) {
        Session session = session(token).orElseThrow(StandingSessions::ended);
        requireConfirmed(session);
        var wish = new PhoneChange.Wish(session, phone, code, origin);
        return phones.change(wish, (connection, who) -> requireConfirmed(standing.require(connection, token)));
    }

    /** Throws unless they confirmed lately that it is them. */
    public static void requireConfirmed(Session session) {
        if (session.confirmedUntil() == null) {
            throw Denied.of(Reason.FORBIDDEN, "step-up-needed", "confirm first that it is you");
        }
    }

    @Override
    public void end(String token, Origin origin) {
        if (Tokens.isToken(token)) {
            database.transaction(connection -> {
                // Closing an account takes the person before their sessions, too.
                Optional<PersonId> person = SessionRows.person(connection, token);
                if (person.isEmpty() || !PersonRows.lock(connection, person.get())) {
                    return Optional.empty();
                }
                Optional<Ended> ended = SessionRows.end(connection, token);
                if (ended.isPresent()) {
                    Entry entry = Entry.of(Act.SIGN_OUT, Method.SESSION).from(origin);
                    trail.done(
                            connection,
                            entry.by(ended.get().person()).in(ended.get().id()));
                }
                return ended;
            });
        }
    }

    @Override
    public List<View> sessions(PersonId person) {
        return database.read(connection -> rows.list(connection, person));
    }

    @Override
    public boolean end(PersonId person, UUID session, Origin origin) {
        return database.transaction(connection -> {
            boolean had = PersonRows.lock(connection, person) && SessionRows.end(connection, person, session);
            if (had) {
                Entry entry = Entry.of(Act.END_SESSION, Method.SESSION).from(origin);
                trail.done(connection, entry.by(person).in(session));
            }
            return had;
        });
    }

    @Override
    public int endOthers(Session current, Origin origin) {
        requireConfirmed(current);
        return database.transaction(connection -> {
            // Of two that end each other the second is over.
            if (!PersonRows.lockToChange(connection, current.person())
                    || !SessionRows.isThere(connection, current.id())) {
                throw StandingSessions.ended();
            }
            List<UUID> others = SessionRows.endOthers(connection, current.person(), current.id());
            for (UUID other : others) {
                Entry entry = Entry.of(Act.END_SESSION, Method.SESSION).from(origin);
                trail.done(connection, entry.by(current.person()).in(other));
            }
            return others.size();
        });
    }
}
