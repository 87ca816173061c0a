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
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Codes;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.rows.PeopleSettings;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Sql;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;

/** Makes codes, as often as is permitted, and says whether one is right. Of a code only a keyed fingerprint is stored. */
@Component(
        service = {Codes.class, CodeDesk.class},
        configurationPid = PeopleSettings.PID)
public final class CodeDesk implements Codes {

    private static final int MOST_TRIES = 5;
    private static final int CODES = 1_000_000;

    private final Database database;
    private final Seals seals;
    private final Manners manners;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public CodeDesk(@Reference Tables tables, PeopleSettings settings) {
        this(
                tables,
                new Manners(
                        settings.codeText(),
                        settings.codeSignature(),
                        settings.codesPerNumber(),
                        settings.codesPerAddress(),
                        settings.codesPerHour()));
    }

    /**
     * How codes are sent.
     *
     * @param perNumber codes that one number gets in a day; never two in a minute
     * @param perAddress codes that one address may ask for in an hour; 0 for no limit
     * @param perHour codes that are sent in an hour to all
     */
    public record Manners(String text, String signature, int perNumber, int perAddress, int perHour) {}

    /** A desk outside a framework. */
    public CodeDesk(Tables tables, Manners manners) {
        database = tables.database();
        seals = tables.seals();
        this.manners = manners;
    }

    @Override
    public void ask(Ask ask, CodeCarrier carrier) {
        int code = random.nextInt(CODES);
        Instant until = database.transaction(connection -> {
            // One at a time: whether somebody may ask depends on others.
            Sql.lock(connection, "codes");
            require(connection, ask);
            return keep(connection, ask, digest(ask.to(), ask.purpose(), code));
        });
        carrier.carry(
                new CodeCarrier.Message(ask.to(), "%06d".formatted(code), manners.text(), manners.signature(), until));
    }

    private void require(Connection connection, Ask ask) throws SQLException {
        long number = seals.phone(ask.to());
        long address = seals.address(ask.address());
        long pause = Sql.one(
                        connection,
                        row -> row.getLong(1),
                        """
                select greatest(
                    case when count(*) filter (where phone_index = ? and at > now() - interval '1 minute') > 0
                        then 60 - extract(epoch from now() - max(at) filter (where phone_index = ?)) end,
                    case when count(*) filter (where phone_index = ?) >= ?
                        then 86400 - extract(epoch from now() - min(at) filter (where phone_index = ?)) end,
                    case when ? > 0
                            and count(*) filter (where address = ? and at > now() - interval '1 hour') >= ?
                        then 3600 - extract(epoch from now() - min(at)
                            filter (where address = ? and at > now() - interval '1 hour')) end,
                    case when count(*) filter (where at > now() - interval '1 hour') >= ? then 60 end,
                    0)::bigint
                from accounts.code where at > now() - interval '1 day'""",
                        number,
                        number,
                        number,
                        manners.perNumber(),
                        number,
                        manners.perAddress(),
                        address,
                        manners.perAddress(),
                        address,
                        manners.perHour())
                .orElse(0L);
        if (pause > 0) {
            throw Denied.tooOften(Duration.ofSeconds(pause));
        }
    }

    private Instant keep(Connection connection, Ask ask, long digest) throws SQLException {
        long number = seals.phone(ask.to());
        Sql.run(connection, "delete from accounts.code where at < now() - interval '1 day'");
        Sql.run(
                connection,
                "update accounts.code set digest = null where phone_index = ? and purpose = ?",
                number,
                ask.purpose().word());
        return Sql.one(
                        connection,
                        row -> Sql.time(row, 1),
                        """
                insert into accounts.code (phone_index, address, purpose, digest) values (?, ?, ?, ?)
                returning at + ? * interval '1 second'""",
                        number,
                        seals.address(ask.address()),
                        ask.purpose().word(),
                        digest,
                        VALID.toSeconds())
                .orElseThrow();
    }

    private long digest(PhoneNumber to, CodePurpose purpose, int code) {
        return seals.text("person code", to.digits() + " " + purpose.word() + " " + code);
    }

    /** Whether it is the newest code of the number for this purpose: counts the try, and uses the code up when it is. */
    public boolean use(PhoneNumber phone, CodePurpose purpose, String code) {
        if (!code.matches("[0-9]{6}")) {
            return false;
        }
        long digest = digest(phone, purpose, Integer.parseInt(code));
        // In a transaction of its own: the try counts whatever else comes of the request.
        return database.transaction(connection -> Sql.one(
                        connection,
                        row -> row.getBoolean(1),
                        """
                update accounts.code set tries = tries + 1, digest = nullif(digest, ?)
                where seq = (
                        select max(seq) from accounts.code
                        where phone_index = ? and purpose = ? and at > now() - ? * interval '1 second')
                    and digest is not null and tries < ?
                returning digest is null""",
                        digest,
                        seals.phone(phone),
                        purpose.word(),
                        VALID.toSeconds(),
                        MOST_TRIES)
                .orElse(false));
    }
}
