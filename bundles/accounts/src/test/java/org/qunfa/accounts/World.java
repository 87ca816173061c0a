package org.qunfa.accounts;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.People.Consent;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.People.Registration;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.accounts.Sessions.Proof;
import org.qunfa.accounts.bans.BanDesk;
import org.qunfa.accounts.codes.CodeDesk;
import org.qunfa.accounts.factors.FactorDesk;
import org.qunfa.accounts.members.MemberDesk;
import org.qunfa.accounts.passwords.Passwords;
import org.qunfa.accounts.people.PeopleDesk;
import org.qunfa.accounts.rows.PeopleSettings;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.sessions.SessionDesk;
import org.qunfa.accounts.signins.SignInTrail;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.TestDatabase;
import org.qunfa.store.TestTemplate;

/** All that is about people, on a database of its own, and the phones that codes reach. */
public final class World implements AutoCloseable {

    public static final PhoneNumber LIN = new PhoneNumber(86_138_0013_8000L);
    public static final PhoneNumber WEI = new PhoneNumber(86_138_0013_8001L);
    public static final String PASSWORD = "drei Kraniche am See";
    public static final String HOME = "192.0.2.7";
    public static final String SHA_256 = "ab".repeat(32);

    private static final TestTemplate MIGRATED = new TestTemplate(test -> new Tables(test.database(), test.vault()));

    public final TestDatabase test = migrated();
    public final Tables tables = new Tables(test.database(), test.vault());
    public final Passwords passwords;
    public final CodeDesk codes;
    public final PeopleDesk people;
    public final MemberDesk members = new MemberDesk(tables);
    public final BanDesk bans = new BanDesk(tables);
    public final SignInTrail trail;
    public final FactorDesk factors;
    public final SessionDesk sessions;
    /** What time it is where ages are counted. */
    public volatile Supplier<Instant> now = Instant::now;

    public final List<CodeCarrier.Message> sent = new ArrayList<>();

    /** A database of its own with the tables of accounts, for a test that needs no more. */
    public static TestDatabase migrated() {
        return MIGRATED.copy();
    }

    public World() {
        this(Map.of());
    }

    /** A world of these settings. A number gets as many codes in an hour as in a day, where they do not say else. */
    public World(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(Map.of("codesPerNumberInHour", 100));
        all.putAll(settings);
        PeopleSettings given = TestSettings.with(all);
        trail = new SignInTrail(tables, given);
        factors = new FactorDesk(tables, trail);
        passwords = new Passwords(given);
        codes = new CodeDesk(tables, given);
        people = new PeopleDesk(tables, codes, passwords, bans, trail, given, () -> now.get());
        sessions = new SessionDesk(tables, codes, passwords, factors, bans, trail, given);
    }

    /** The code that a number gets when it asks. The time passes first that numbers have to wait between two. */
    public String code(PhoneNumber phone, CodePurpose purpose) {
        return code(new Codes.Ask(phone, purpose, HOME));
    }

    /** The code by which somebody who is signed in takes another number; null: nobody is. */
    public String codeForAnother(PhoneNumber phone, @Nullable PersonId person) {
        return code(new Codes.Ask(phone, CodePurpose.CHANGE_PHONE, HOME, null, person));
    }

    private String code(Codes.Ask ask) {
        passes("code", 66);
        codes.ask(ask, sent::add);
        return sent.get(sent.size() - 1).code();
    }

    /** Has somebody who confirmed that it is them say all of their profile anew. */
    public People.View change(PersonId person, People.Profile profile) {
        return people.change(person, true, old -> profile);
    }

    /** Makes all rows of a table older, as if time had passed since. */
    public void passes(String table, int seconds) {
        change("update accounts." + table + " set at = at - interval '" + seconds + " seconds'");
    }

    public Registered register(PhoneNumber phone) {
        return people.register(registration(phone, code(phone, CodePurpose.REGISTER), PASSWORD));
    }

    public static Registration registration(PhoneNumber phone, String code, String password) {
        return new Registration(phone, code, password, new Consent("2026-11", SHA_256, HOME, "test"));
    }

    public Opened signIn(PhoneNumber phone) {
        return sessions.open(phone, byPassword(PASSWORD), comingFrom(HOME));
    }

    public static Proof byPassword(String password) {
        return new Proof(password, null, null);
    }

    public static Proof byCode(String code) {
        return new Proof(null, code, null);
    }

    public static Origin comingFrom(String address) {
        return comingFrom(address, null);
    }

    public static Origin comingFrom(String address, @Nullable String device) {
        return new Origin(address, "test", device);
    }

    /** The first cell of the first row. */
    public String ask(String query) {
        return test.database().read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        });
    }

    public int change(String change) {
        return test.database().read(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(change);
            }
        });
    }

    /** All that the tables hold, with what is binary in hexadecimal. */
    public String everything() {
        String names = ask("select string_agg(tablename, ' ') from pg_tables where schemaname = 'accounts'");
        var all = new StringBuilder();
        for (String table : List.of(names.split(" ", -1))) {
            all.append(ask("select string_agg(t::text, ' ') from accounts." + table + " t"));
        }
        return all.toString();
    }

    /** As what is binary stands there. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        passwords.stop();
        bans.stop();
        trail.stop();
        test.close();
    }
}
