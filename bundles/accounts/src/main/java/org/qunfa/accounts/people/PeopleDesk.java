package org.qunfa.accounts.people;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.OldForm;
import org.qunfa.accounts.People;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.accounts.attempts.Attempts;
import org.qunfa.accounts.attempts.Attempts.From;
import org.qunfa.accounts.bans.BanDesk;
import org.qunfa.accounts.bans.BarredRows;
import org.qunfa.accounts.codes.CodeDesk;
import org.qunfa.accounts.codes.Trial;
import org.qunfa.accounts.codes.Who;
import org.qunfa.accounts.members.MemberRows;
import org.qunfa.accounts.passwords.PasswordRules;
import org.qunfa.accounts.passwords.Passwords;
import org.qunfa.accounts.rows.Agreed;
import org.qunfa.accounts.rows.Also;
import org.qunfa.accounts.rows.MinorRows;
import org.qunfa.accounts.rows.PeopleSettings;
import org.qunfa.accounts.rows.PersonRows;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.accounts.rows.Visible;
import org.qunfa.accounts.signins.Entry;
import org.qunfa.accounts.signins.Entry.Act;
import org.qunfa.accounts.signins.Entry.Method;
import org.qunfa.accounts.signins.SignInTrail;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;

/** Registers people and keeps their profiles. */
@Component(
        service = {People.class, PeopleDesk.class},
        configurationPid = PeopleSettings.PID)
@Designate(ocd = PeopleSettings.class)
public final class PeopleDesk implements People {

    private static final int LONGEST_NICKNAME = 40;
    private static final int LONGEST_SALT = 100;
    private static final int MOST_LISTED = 1_000;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final LocalDate OLDEST = LocalDate.of(1900, 1, 1);
    private static final Set<String> GENDERS = Set.of("female", "male", "other");

    private final Database database;
    private final Seals seals;
    private final PersonRows rows;
    private final BarredRows barred;
    private final CodeDesk codes;
    private final Passwords passwords;
    private final BanDesk bans;
    private final SignInTrail trail;
    private final Attempts attempts;
    private final int guardianDays;
    private final InstantSource clock;

    @Activate
    public PeopleDesk(
            @Reference Tables tables,
            @Reference CodeDesk codes,
            @Reference Passwords passwords,
            @Reference BanDesk bans,
            @Reference SignInTrail trail,
            PeopleSettings settings) {
        this(tables, codes, passwords, bans, trail, settings, Clock.systemUTC());
    }

    /**
     * A desk outside a framework.
     *
     * @param clock by which those under 14 are found
     */
    public PeopleDesk(
            Tables tables,
            CodeDesk codes,
            Passwords passwords,
            BanDesk bans,
            SignInTrail trail,
            PeopleSettings settings,
            InstantSource clock) {
        database = tables.database();
        seals = tables.seals();
        rows = new PersonRows(seals);
        barred = new BarredRows(seals);
        this.codes = codes;
        this.passwords = passwords;
        this.bans = bans;
        this.trail = trail;
        attempts = new Attempts(tables, settings);
        guardianDays = settings.guardianDays();
        this.clock = clock;
    }

    @Override
    public Registered register(Registration registration) {
        return register(registration, Also.NOTHING);
    }

    /** Registers somebody, and does something besides. */
    public Registered register(Registration registration, Also also) {
        Agreed agreed = Agreed.of(registration.consent());
        passwords.require(registration.password(), registration.phone());
        var origin = new Origin(
                registration.consent().address(), registration.consent().client(), null);
        // Whether somebody has the number already is not looked at before it is proved to be theirs.
        Entry entry = Entry.of(Act.REGISTER, Method.CODE).from(origin).about(registration.phone(), null);
        return trail.watch(entry, () -> registered(registration, agreed, entry, also));
    }

    private Registered registered(Registration registration, Agreed agreed, Entry entry, Also also) {
        String address = registration.consent().address();
        var trial = new Trial(registration.phone(), CodePurpose.REGISTER, registration.code(), Who.at(address));
        From from = From.of(false, codes.isAsked(trial));
        long attempt = attempts.begin(new Attempts.Try(registration.phone(), address, from, Attempts.Kind.REGISTER));
        // Whoever has no code keeps nobody's password from being hashed; and nobody loses theirs because the platform
        // is busy.
        if (!codes.knows(trial)) {
            throw wrongCode();
        }
        // Whatever else is in the way, the code was not guessed.
        attempts.right(attempt);
        String stored = passwords.hash(PasswordRules.normal(registration.password()));
        if (!codes.take(trial)) {
            throw wrongCode();
        }
        Made made = database.transaction(connection -> {
            // Two at a time with one number wait for each other.
            Sql.lock(connection, "phone " + seals.phone(registration.phone()));
            // Who asks has just proved that the number is theirs, so this tells nobody else who is registered.
            if (rows.byPhone(connection, registration.phone()).isPresent()) {
                throw Denied.of(Reason.CONFLICT, "already-registered", "this number is registered; sign in instead");
            }
            PersonId person = rows.insert(connection, registration.phone(), stored);
            PersonRows.proved(connection, person);
            rows.consent(connection, person, agreed);
            OrganisationId organisation = MemberRows.own(connection, person);
            boolean banned = barred.carry(connection, registration.phone(), person, organisation);
            also.with(connection, person);
            trail.done(connection, entry.by(person));
            return new Made(new Registered(person, organisation), banned);
        });
        if (made.banned()) {
            bans.learn();
        }
        return made.registered();
    }

    private record Made(Registered registered, boolean banned) {}

    private static Denied wrongCode() {
        return Denied.at("/code", "code-wrong", "this code is wrong or was used; ask for another");
    }

    @Override
    public boolean adopt(String by, Known known, OldForm form) {
        if (!known.md5().matches("[0-9a-fA-F]{32}")) {
            throw Denied.at("/md5", "bad-hash", "an MD5 is written with 32 hexadecimal digits");
        }
        if (known.salt().length() > LONGEST_SALT) {
            throw Denied.at("/salt", "bad-length", "a salt has up to 100 characters");
        }
        String stored = passwords.adopt(form, known.salt(), known.md5().toLowerCase(Locale.ROOT));
        return database.transaction(connection -> {
            Sql.lock(connection, "phone " + seals.phone(known.phone()));
            if (rows.byPhone(connection, known.phone()).isPresent()) {
                return false;
            }
            PersonId person = rows.insert(connection, known.phone(), stored);
            barred.carry(connection, known.phone(), person, MemberRows.own(connection, person));
            Trail.did(connection, by, "take over", person);
            return true;
        });
    }

    @Override
    public List<Listed> list(@Nullable PhoneNumber phone, int most) {
        return database.read(connection -> rows.list(connection, phone, Math.max(1, Math.min(most, MOST_LISTED))));
    }

    @Override
    public List<Agreement> agreements(PersonId person) {
        return database.read(connection -> PersonRows.agreements(connection, person));
    }

    @Override
    public Optional<View> person(PersonId person) {
        return database.read(connection -> rows.view(connection, person));
    }

    @Override
    public View change(PersonId person, boolean confirmed, UnaryOperator<Profile> change) {
        boolean judged = database.transaction(connection -> {
            // Two changes at once: the second sees what the first made of it.
            if (!PersonRows.lockToChange(connection, person)) {
                throw gone();
            }
            Profile before =
                    rows.view(connection, person).orElseThrow(PeopleDesk::gone).profile();
            Profile after = change.apply(before);
            check(after);
            if (after.equals(before)) {
                return false;
            }
            rows.profile(connection, person, after);
            Trail.did(connection, "person:" + person, "change profile", person);
            LocalDate birthday = after.birthday();
            return birthday != null
                    && !birthday.equals(before.birthday())
                    && judge(connection, person, birthday, confirmed);
        });
        if (judged) {
            bans.learn();
        }
        return person(person).orElseThrow(PeopleDesk::gone);
    }

    /** What was shown by a number or a card counts, and not what somebody says. */
    private boolean judge(Connection connection, PersonId person, LocalDate birthday, boolean confirmed)
            throws SQLException {
        if (!MinorRows.isMinor(birthday, clock.instant()) || MinorRows.isVerified(connection, person)) {
            return false;
        }
        if (!confirmed) {
            throw Denied.of(
                    Reason.FORBIDDEN,
                    "step-up-needed",
                    "confirm first that it is you: who is under 14 can do nothing without a guardian");
        }
        noteAge(connection, person, birthday, MinorRows.Found.BIRTHDAY);
        return true;
    }

    private void check(Profile profile) {
        check(profile.nickname());
        String gender = profile.gender();
        if (gender != null && !GENDERS.contains(gender)) {
            throw Denied.at("/gender", "unknown-word", "say female, male or other, or nothing");
        }
        LocalDate birthday = profile.birthday();
        Instant now = clock.instant();
        if (birthday != null && (birthday.isBefore(OLDEST) || birthday.isAfter(LocalDate.ofInstant(now, CHINA)))) {
            throw Denied.at("/birthday", "out-of-range", "a birthday is a day since 1900 that has been");
        }
    }

    /** Writes down that somebody is under 14, where they are by that day of birth. They are frozen once that is learnt. */
    public void noteAge(Connection connection, PersonId person, LocalDate birthday, MinorRows.Found found)
            throws SQLException {
        note(connection, person, new MinorRows.Finding(found, birthday, Caller.of(person)));
    }

    private void note(Connection connection, PersonId person, MinorRows.Finding finding) throws SQLException {
        if (MinorRows.isMinor(finding.birthday(), clock.instant())) {
            MinorRows.note(connection, person, finding, guardianDays);
        }
    }

    /**
     * Judges the birthday that somebody gave, because nothing shows any more who they are.
     *
     * @param by by whose doing
     */
    public void judgeAgain(Connection connection, PersonId person, String by) throws SQLException {
        Optional<LocalDate> birthday =
                rows.view(connection, person).map(view -> view.profile().birthday());
        if (birthday.isPresent()) {
            note(connection, person, new MinorRows.Finding(MinorRows.Found.BIRTHDAY, birthday.get(), by));
        }
    }

    /** How long a guardian has time to agree. */
    public int guardianDays() {
        return guardianDays;
    }

    private static Denied gone() {
        return Denied.of(Reason.NOT_FOUND, "not-found", "there is nobody by this id any more");
    }

    private static void check(@Nullable String nickname) {
        if (nickname == null) {
            return;
        }
        int length = nickname.codePointCount(0, nickname.length());
        boolean bad = nickname.codePoints().anyMatch(c -> c != Visible.JOINER && Visible.isHidden(c))
                || !Visible.isSeen(nickname);
        if (length < 1 || length > LONGEST_NICKNAME || bad || !nickname.strip().equals(nickname)) {
            throw Denied.at(
                    "/nickname",
                    "bad-nickname",
                    "a nickname has 1 to 40 characters, something to see among them, nothing hidden, and no space at its"
                            + " beginning or end");
        }
    }
}
