package org.qunfa.accounts.codes;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.CodeCarrier;
import org.qunfa.accounts.Codes;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.codes.Askers.Asker;
import org.qunfa.accounts.rows.PeopleSettings;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.model.Countries;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;

/** Makes codes, as often as is permitted, and says whether one is right. Of a code only a keyed fingerprint is stored. */
@Component(
        service = {Codes.class, CodeDesk.class},
        configurationPid = PeopleSettings.PID)
public final class CodeDesk implements Codes {

    private static final int CODES = 1_000_000;
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;

    /**
     * By so many seconds a code's windows are longer than those of the rules that clouds and the platform count messages by. A
     * message is counted when it goes out, a moment after somebody asked for it: with windows as long as the rules', whoever
     * asks again as early as they may would hear that a code comes, and the rule would stop it.
     */
    private static final long ON_ITS_WAY = 5;

    private final Database database;
    private final Seals seals;
    private final Askers askers;
    private final Trials trials;
    private final Manners manners;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public CodeDesk(@Reference Tables tables, PeopleSettings settings) {
        this(
                tables,
                new Manners(
                        settings.codeText(),
                        settings.codeSignature(),
                        new Share(
                                settings.codesPerNumberInHour(),
                                settings.codesPerNumber(),
                                settings.codesForKnownDevices()),
                        settings.codesPerAddress(),
                        settings.codesPerHour(),
                        Countries.of(settings.codeCountries())));
    }

    /**
     * How codes are sent.
     *
     * @param perNumber what one number gets
     * @param perAddress codes that one address may ask for in an hour, but for known devices; 0 for no limit
     * @param perHour codes that are sent in an hour to all
     * @param countries that codes are sent to
     */
    public record Manners(
            String text, String signature, Share perNumber, int perAddress, int perHour, Countries countries) {}

    /**
     * How many codes a number gets; never two in a minute.
     *
     * @param known how many of the last, of both, only devices may ask for that signed in to the number's account; everybody has one at least
     */
    public record Share(int inHour, int inDay, int known) {

        private Share of(boolean device) {
            return device ? this : new Share(Math.max(1, inHour - known), Math.max(1, inDay - known), known);
        }
    }

    /** A desk outside a framework. */
    public CodeDesk(Tables tables, Manners manners) {
        database = tables.database();
        seals = tables.seals();
        askers = new Askers(seals);
        trials = new Trials(seals, askers);
        this.manners = manners;
    }

    @Override
    public void ask(Ask ask, CodeCarrier carrier) {
        // Before anything is known of the number: what is not served is so whether somebody has it or not.
        requireServed(manners.countries(), ask.to());
        int code = random.nextInt(CODES);
        var who = new Who(ask.address(), ask.device(), ask.person());
        Asker asker = database.read(connection -> askers.of(connection, ask.to(), ask.purpose(), who));
        boolean known = database.read(connection -> askers.isKnown(connection, ask.to(), ask.device()));
        Instant until = database.transaction(connection -> {
            // One at a time: whether somebody may ask depends on others.
            Sql.lock(connection, "codes");
            require(connection, ask, known);
            return keep(connection, ask, asker, trials.digest(ask.to(), ask.purpose(), code));
        });
        carrier.carry(
                new CodeCarrier.Message(ask.to(), "%06d".formatted(code), manners.text(), manners.signature(), until));
    }

    /** Throws when the number is of a country to which nothing is sent that whoever asks could have sent to anybody. */
    public static void requireServed(Countries served, PhoneNumber to) {
        if (!served.have(to)) {
            throw Denied.at("/phone", "country-not-served", "codes are not sent to numbers of this country");
        }
    }

    private void require(Connection connection, Ask ask, boolean known) throws SQLException {
        Share share = manners.perNumber().of(known);
        long pause = Math.max(
                pauseOfNumber(connection, seals.phone(ask.to()), share), pauseOfOthers(connection, ask, known));
        if (pause > 0) {
            throw Denied.tooOften(Duration.ofSeconds(pause));
        }
    }

    /** Seconds until one more for the number is within each window. */
    private long pauseOfNumber(Connection connection, long number, Share share) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getLong(1),
                        """
                with past as (
                    select extract(epoch from now() - at) as age, row_number() over (order by at desc) as place
                    from accounts.code where phone_index = ?),
                windows (most, seconds) as (values (1, ?), (?, ?), (?, ?))
                select ceil(coalesce(max(seconds - age), 0))
                from windows join past on place = most and age < seconds""",
                        number,
                        MINUTE + ON_ITS_WAY,
                        share.inHour(),
                        HOUR + ON_ITS_WAY,
                        share.inDay(),
                        DAY + ON_ITS_WAY)
                .orElse(0L);
    }

    /** Seconds until the address, and all together, may have one more. What others ask for from the same address holds up no known device. */
    private long pauseOfOthers(Connection connection, Ask ask, boolean known) throws SQLException {
        int perAddress = known ? 0 : manners.perAddress();
        return Sql.one(
                        connection,
                        row -> row.getLong(1),
                        """
                select greatest(
                    case when ? > 0 and count(*) filter (where address = ?) >= ?
                        then ceil(? - extract(epoch from now() - min(at) filter (where address = ?))) end,
                    case when count(*) >= ? then ? end,
                    0)
                from accounts.code where at > now() - ? * interval '1 second'""",
                        perAddress,
                        seals.address(ask.address()),
                        perAddress,
                        HOUR,
                        seals.address(ask.address()),
                        manners.perHour(),
                        MINUTE,
                        HOUR)
                .orElse(0L);
    }

    private Instant keep(Connection connection, Ask ask, Asker asker, long digest) throws SQLException {
        long number = seals.phone(ask.to());
        Sql.run(connection, "delete from accounts.code where at < now() - ? * interval '1 second'", DAY + ON_ITS_WAY);
        // Of who asks alone: otherwise anybody could end the code that its owner is just about to enter.
        trials.lock(connection, ask.to());
        Sql.run(
                connection,
                "update accounts.code set digest = null where phone_index = ? and purpose = ?"
                        + " and case when ?::bigint is null then asker is null and address = ? else asker = ? end",
                number,
                ask.purpose().word(),
                asker.id(),
                asker.address(),
                asker.id());
        return Sql.one(
                        connection,
                        row -> Sql.time(row, 1),
                        """
                insert into accounts.code (phone_index, address, asker, purpose, digest) values (?, ?, ?, ?, ?)
                returning at + ? * interval '1 second'""",
                        number,
                        asker.address(),
                        asker.id(),
                        ask.purpose().word(),
                        digest,
                        VALID.toSeconds())
                .orElseThrow();
    }

    /** Has who tries codes of a number, or sends or deletes them, come one after the other, until the end of the transaction. */
    public static void lock(Connection connection, Seals seals, PhoneNumber phone) throws SQLException {
        Trials.lock(connection, seals, phone);
    }

    /** Whether there is a code that who tries asked for themselves, or whose number it is, with tries left. Counts nothing. */
    public boolean isAsked(Trial trial) {
        return database.read(connection -> trials.isAsked(connection, trial));
    }

    /**
     * Whether it is a code of the number for this purpose: counts the try, and leaves the code good for one {@link #take},
     * so that what takes long can be done in between, and only for who has a code.
     */
    public boolean knows(Trial trial) {
        return trial.isCode() && database.transaction(connection -> trials.isRight(connection, trial));
    }

    /** Uses a code up that was {@linkplain #knows right} a moment ago; false when it was used up meanwhile, or ended by a newer one. */
    public boolean take(Trial trial) {
        return trial.isCode() && database.transaction(connection -> trials.take(connection, trial));
    }

    /** Whether it is a code of the number for this purpose: counts the try, and uses the code up when it is. */
    public boolean use(Trial trial) {
        // In a transaction of its own: the try counts whatever else comes of the request.
        return trial.isCode()
                && database.transaction(
                        connection -> trials.isRight(connection, trial) && trials.take(connection, trial));
    }
}
