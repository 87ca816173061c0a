package org.qunfa.accounts.factors;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.SecondFactors;
import org.qunfa.accounts.rows.PersonRows;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.accounts.signins.Entry;
import org.qunfa.accounts.signins.Entry.Act;
import org.qunfa.accounts.signins.Entry.Method;
import org.qunfa.accounts.signins.Entry.Second;
import org.qunfa.accounts.signins.SignInTrail;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;

/** Keeps second factors, and says whether one is right. */
@Component(service = {SecondFactors.class, FactorDesk.class})
public final class FactorDesk implements SecondFactors {

    private static final String ISSUER = "Qunfa";
    private static final String SECRET = "totp";
    private static final int CODES = 10;
    private static final int CODE_OCTETS = 10;
    /** How many steps a device's clock may be off, to each side. */
    private static final int DRIFT = 1;

    private final Database database;
    private final Seals seals;
    private final SignInTrail trail;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public FactorDesk(@Reference Tables tables, @Reference SignInTrail trail) {
        database = tables.database();
        seals = tables.seals();
        this.trail = trail;
    }

    /** A secret as it is stored, and the step that it is now. */
    private record Stored(byte[] secret, boolean confirmed, long step) {}

    @Override
    public State state(PersonId person) {
        return database.read(connection ->
                Sql.one(connection, FactorDesk::state, """
                select t.confirmed_at,
                    (select count(*) from accounts.recovery_code c where c.person = t.person and c.used_at is null)
                from accounts.totp t where t.person = ?""", person.value()).orElse(new State(null, 0)));
    }

    private static State state(ResultSet row) throws SQLException {
        @Nullable Timestamp since = row.getTimestamp(1);
        return new State(since == null ? null : since.toInstant(), row.getInt(2));
    }

    @Override
    public Begun begin(PersonId person) {
        byte[] secret = new byte[Totp.SECRET_OCTETS];
        random.nextBytes(secret);
        int begun = database.transaction(connection -> Sql.run(
                connection,
                """
                insert into accounts.totp (person, secret) values (?, ?)
                on conflict (person) do update set secret = excluded.secret, begun_at = now(), last_step = 0
                where totp.confirmed_at is null""",
                person.value(),
                seals.seal(SECRET, person.value(), HexFormat.of().formatHex(secret))));
        if (begun == 0) {
            throw Denied.of(Reason.CONFLICT, "second-factor-on", "there is a second factor; remove it first");
        }
        String text = Totp.base32(secret);
        String account = URLEncoder.encode(person.toString().substring(0, 8), StandardCharsets.UTF_8);
        return new Begun(text, "otpauth://totp/" + ISSUER + ":" + account + "?secret=" + text + "&issuer=" + ISSUER);
    }

    @Override
    public List<String> confirm(PersonId person, String code) {
        Entry entry = Entry.of(Act.SECOND_FACTOR, Method.APP).by(person);
        return trail.watch(
                entry,
                () -> database.transaction(connection -> {
                    // Whoever signs in meanwhile was not asked for it.
                    PersonRows.endSignIns(connection, person);
                    if (!isTotp(connection, person, code, false)) {
                        throw Denied.at(
                                "/code",
                                "code-wrong",
                                "this is not the app's code; see that the device's clock is right");
                    }
                    Sql.run(
                            connection,
                            "update accounts.totp set confirmed_at = now() where person = ?",
                            person.value());
                    Trail.did(connection, "person:" + person, "second factor on", person);
                    return codes(connection, person);
                }));
    }

    private List<String> codes(Connection connection, PersonId person) throws SQLException {
        Sql.run(connection, "delete from accounts.recovery_code where person = ?", person.value());
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < CODES; i++) {
            byte[] octets = new byte[CODE_OCTETS];
            random.nextBytes(octets);
            String code = Totp.base32(octets);
            Sql.run(
                    connection,
                    "insert into accounts.recovery_code (person, hash) values (?, ?)",
                    person.value(),
                    Seals.sha256(code));
            codes.add(code.replaceAll("(.{4})(?=.)", "$1-"));
        }
        return codes;
    }

    @Override
    public List<String> renew(PersonId person) {
        return database.transaction(connection -> {
            // The person first, as all do who change what is theirs: the new codes would ask for them after the factor.
            PersonRows.lockToChange(connection, person);
            // Held: of two at once the second makes the first one's worthless, and nobody removes the factor in
            // between.
            boolean on = Sql.one(
                            connection,
                            row -> true,
                            "select 1 from accounts.totp where person = ? and confirmed_at is not null for update",
                            person.value())
                    .isPresent();
            if (!on) {
                throw Denied.of(Reason.NOT_FOUND, "not-found", "there is no second factor");
            }
            Trail.did(connection, "person:" + person, "new recovery codes", person);
            return codes(connection, person);
        });
    }

    @Override
    public boolean remove(PersonId person) {
        return removed(person, "person:" + person, "second factor off");
    }

    @Override
    public boolean remove(PersonId person, String by, String reason) {
        Trail.requireWord(reason, "lost-device");
        return removed(person, by, "second factor off: " + reason);
    }

    private boolean removed(PersonId person, String by, String act) {
        return database.transaction(connection -> {
            boolean was = Sql.run(
                            connection,
                            "delete from accounts.totp where person = ? and confirmed_at is not null",
                            person.value())
                    > 0;
            if (was) {
                Sql.run(connection, "delete from accounts.recovery_code where person = ?", person.value());
                Trail.did(connection, by, act, person);
            }
            return was;
        });
    }

    /** Whether it is asked for. */
    public boolean isOn(PersonId person) {
        return state(person).since() != null;
    }

    /** What of it is right: a code of the app, or one of those on paper. Either is used up. Empty when neither is. */
    public Optional<Second> passes(PersonId person, String given) {
        return database.transaction(connection -> {
            if (isTotp(connection, person, given, true)) {
                return Optional.of(Second.APP);
            }
            return isRecovery(connection, person, given) ? Optional.of(Second.PAPER) : Optional.empty();
        });
    }

    private boolean isTotp(Connection connection, PersonId person, String code, boolean confirmed) throws SQLException {
        Stored stored = Sql.one(
                        connection,
                        row -> new Stored(
                                HexFormat.of().parseHex(seals.open(SECRET, person.value(), row.getBytes(1))),
                                row.getBoolean(2),
                                row.getLong(3)),
                        """
                select secret, confirmed_at is not null, floor(extract(epoch from now()) / ?)::bigint
                from accounts.totp where person = ? for update""",
                        Totp.STEP_SECONDS,
                        person.value())
                .orElse(null);
        if (stored == null || stored.confirmed() != confirmed) {
            return false;
        }
        for (long step = stored.step() - DRIFT; step <= stored.step() + DRIFT; step++) {
            if (isSame(Totp.code(stored.secret(), step), code)) {
                // Whoever looked over somebody's shoulder comes too late with the same code.
                return Sql.run(
                                connection,
                                "update accounts.totp set last_step = ? where person = ? and last_step < ?",
                                step,
                                person.value(),
                                step)
                        > 0;
            }
        }
        return false;
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isRecovery(Connection connection, PersonId person, String given) throws SQLException {
        String code = given.replaceAll("[- ]", "").toUpperCase(Locale.ROOT);
        return Sql.run(
                        connection,
                        "update accounts.recovery_code set used_at = now() where person = ? and hash = ? and used_at is null",
                        person.value(),
                        Seals.sha256(code))
                > 0;
    }
}
