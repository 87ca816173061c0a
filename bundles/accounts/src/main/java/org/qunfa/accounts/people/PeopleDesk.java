package org.qunfa.accounts.people;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.OldForm;
import org.qunfa.accounts.People;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.codes.CodeDesk;
import org.qunfa.accounts.members.MemberRows;
import org.qunfa.accounts.passwords.PasswordRules;
import org.qunfa.accounts.passwords.Passwords;
import org.qunfa.accounts.rows.Also;
import org.qunfa.accounts.rows.PeopleSettings;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Sql;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;

/** Registers people and keeps their profiles. */
@Component(
        service = {People.class, PeopleDesk.class},
        configurationPid = PeopleSettings.PID)
@Designate(ocd = PeopleSettings.class)
public final class PeopleDesk implements People {

    private static final int LONGEST_NICKNAME = 40;
    private static final int LONGEST_POLICY = 40;
    private static final int LONGEST_CLIENT = 200;
    private static final int LONGEST_SALT = 100;
    private static final int MOST_LISTED = 1_000;
    private static final LocalDate OLDEST = LocalDate.of(1900, 1, 1);
    private static final Set<String> GENDERS = Set.of("female", "male", "other");

    private final Database database;
    private final Seals seals;
    private final PersonRows rows;
    private final CodeDesk codes;
    private final Passwords passwords;

    @Activate
    public PeopleDesk(@Reference Tables tables, @Reference CodeDesk codes, @Reference Passwords passwords) {
        database = tables.database();
        seals = tables.seals();
        rows = new PersonRows(seals);
        this.codes = codes;
        this.passwords = passwords;
    }

    @Override
    public Registered register(Registration registration) {
        return register(registration, Also.NOTHING);
    }

    /** Registers somebody, and does something besides. */
    public Registered register(Registration registration, Also also) {
        Consent consent = consent(registration.consent());
        byte[] sha256 = HexFormat.of().parseHex(consent.sha256());
        PasswordRules.require(registration.password(), registration.phone());
        // Before the code is looked at, so that nobody loses theirs because the platform is busy.
        String stored = passwords.hash(PasswordRules.normal(registration.password()));
        if (!codes.use(registration.phone(), CodePurpose.REGISTER, registration.code())) {
            throw Denied.at("/code", "code-wrong", "this code is wrong or was used; ask for another");
        }
        return database.transaction(connection -> {
            // Two at a time with one number wait for each other.
            Sql.lock(connection, "phone " + seals.phone(registration.phone()));
            // Who asks has just proved that the number is theirs, so this tells nobody else who is registered.
            if (rows.byPhone(connection, registration.phone()).isPresent()) {
                throw Denied.of(Reason.CONFLICT, "already-registered", "this number is registered; sign in instead");
            }
            PersonId person = rows.insert(connection, registration.phone(), stored);
            rows.consent(connection, person, consent, sha256);
            OrganisationId organisation = MemberRows.own(connection, person);
            also.with(connection, person);
            return new Registered(person, organisation);
        });
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
            MemberRows.own(connection, person);
            Trail.did(connection, by, "take over", person);
            return true;
        });
    }

    @Override
    public List<Listed> list(@Nullable PhoneNumber phone, int most) {
        return database.read(connection -> rows.list(connection, phone, Math.max(1, Math.min(most, MOST_LISTED))));
    }

    private static Consent consent(Consent given) {
        if (!given.policy().matches("[A-Za-z0-9][A-Za-z0-9._-]{0," + (LONGEST_POLICY - 1) + "}")) {
            throw Denied.at(
                    "/policy", "bad-version", "a version has 1 to 40 letters, digits, dots, hyphens or underscores");
        }
        if (!given.sha256().matches("[0-9a-fA-F]{64}")) {
            throw Denied.at("/policySha256", "bad-hash", "a SHA-256 is written with 64 hexadecimal digits");
        }
        String client = given.client();
        return new Consent(
                given.policy(),
                given.sha256(),
                given.address(),
                client.substring(0, Math.min(client.length(), LONGEST_CLIENT)));
    }

    @Override
    public Optional<View> person(PersonId person) {
        return database.read(connection -> rows.view(connection, person));
    }

    @Override
    public View change(PersonId person, Profile profile) {
        check(profile.nickname());
        String gender = profile.gender();
        if (gender != null && !GENDERS.contains(gender)) {
            throw Denied.at("/gender", "unknown-word", "say female, male or other, or nothing");
        }
        LocalDate birthday = profile.birthday();
        if (birthday != null && (birthday.isBefore(OLDEST) || birthday.isAfter(LocalDate.now(ZoneOffset.UTC)))) {
            throw Denied.at("/birthday", "out-of-range", "a birthday is a day since 1900 that has been");
        }
        return database.transaction(connection -> {
            if (!rows.profile(connection, person, profile)) {
                throw gone();
            }
            return rows.view(connection, person).orElseThrow(PeopleDesk::gone);
        });
    }

    private static Denied gone() {
        return Denied.of(Reason.NOT_FOUND, "not-found", "there is nobody by this id any more");
    }

    private static void check(@Nullable String nickname) {
        if (nickname == null) {
            return;
        }
        int length = nickname.codePointCount(0, nickname.length());
        boolean bad = nickname.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        if (length < 1 || length > LONGEST_NICKNAME || bad || !nickname.strip().equals(nickname)) {
            throw Denied.at(
                    "/nickname",
                    "bad-nickname",
                    "a nickname has 1 to 40 characters, no control character, and no space at its beginning or end");
        }
    }
}
