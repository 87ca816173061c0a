package org.qunfa.messaging.form;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.OptOutForm;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Suppressions;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.consent.SuppressionBook;
import org.qunfa.messaging.notice.NoticeService;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends codes to those who want to opt out by a form, and carries out what the holder of a code wants. */
@Component(configurationPid = "org.qunfa.messaging")
public final class FormDesk implements OptOutForm {

    private static final Logger LOG = LoggerFactory.getLogger(FormDesk.class);
    private static final Duration VALID = Duration.ofMinutes(10);
    private static final int MOST_TRIES = 5;
    private static final int CODES = 1_000_000;
    private static final Suppressions.Reason BY_FORM = new Suppressions.Reason(Suppressions.Origin.FORM, null);

    private final Database database;
    private final Vault vault;
    private final NoticeService notices;
    private final SuppressionBook book;
    private final Manners manners;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public FormDesk(@Reference Tables tables, @Reference NoticeService notices, Settings settings) {
        this(
                tables,
                notices,
                new Manners(
                        settings.optOutCodeText(),
                        settings.optOutCodesPerNumber(),
                        settings.optOutCodesPerAddress(),
                        settings.optOutCodesPerHour()));
    }

    /**
     * How codes are sent.
     *
     * @param text in which {@code {code}} stands for the code
     * @param perNumber codes that one number gets in a day; never two in a minute
     * @param perAddress codes that one address may ask for in an hour
     * @param perHour codes that are sent in an hour to all
     */
    public record Manners(String text, int perNumber, int perAddress, int perHour) {}

    /** A desk outside a framework. */
    public FormDesk(Tables tables, NoticeService notices, Manners manners) {
        database = tables.database();
        vault = tables.vault();
        this.notices = notices;
        this.manners = manners;
        book = new SuppressionBook(tables);
    }

    @Override
    public void ask(OrganisationId sender, PhoneNumber to, String address) {
        int code = random.nextInt(CODES);
        long from = vault.fingerprint("opt-out address", hash(address));
        boolean sends = database.transaction(connection -> {
            lock(connection);
            boolean permitted = permits(connection, Addressees.fingerprint(vault, to), from);
            if (permitted) {
                keep(connection, to, from, digest(to, code));
            }
            return permitted;
        });
        if (sends) {
            send(sender, to, "%06d".formatted(code));
        }
    }

    /** Brings an address into the form that the vault takes: FNV-1a with 64 bits; the key is the vault's. */
    private static long hash(String address) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < address.length(); i++) {
            hash = (hash ^ address.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** One at a time: whether somebody may ask depends on others. */
    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtext('messaging.form_code'))")) {
            lock.execute();
        }
    }

    /**
     * Whether somebody may have one more. A number waits longer than the minute of the rules of frequency, which count a code
     * only when it goes out.
     */
    private boolean permits(Connection connection, long number, long address) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select count(*) filter (where fingerprint = ? and at > now() - interval '65 seconds') = 0
                    and count(*) filter (where fingerprint = ?) < ?
                    and count(*) filter (where address = ? and at > now() - interval '1 hour') < ?
                    and count(*) filter (where at > now() - interval '1 hour') < ?
                from messaging.form_code where at > now() - interval '1 day'""")) {
            query.setLong(1, number);
            query.setLong(2, number);
            query.setInt(3, manners.perNumber());
            query.setLong(4, address);
            query.setInt(5, manners.perAddress());
            query.setInt(6, manners.perHour());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private void keep(Connection connection, PhoneNumber to, long address, long digest) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(
                        "delete from messaging.form_code where at < now() - interval '1 day'");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into messaging.form_code (fingerprint, address, digest) values (?, ?, ?)")) {
            forget.executeUpdate();
            insert.setLong(1, Addressees.fingerprint(vault, to));
            insert.setLong(2, address);
            insert.setLong(3, digest);
            insert.executeUpdate();
        }
    }

    private long digest(PhoneNumber to, int code) {
        return vault.fingerprint("opt-out code", vault.fingerprint("opt-out code of", to.digits()) + code);
    }

    private void send(OrganisationId sender, PhoneNumber to, String code) {
        Optional<String> signature = database.read(connection -> signature(connection, sender.value()));
        if (signature.isEmpty()) {
            LOG.warn("nobody can opt out by the form: who runs the platform has no signature to send a code under");
            return;
        }
        Instant until = Instant.now().plus(VALID);
        var head = new NoticeHead(
                "affairs", MessageClass.CODE, signature.get(), manners.text(), null, until, null, null, false);
        Iterator<Recipient> one =
                List.of(new Recipient(to.e164(), Map.of("code", code), null)).iterator();
        try {
            notices.accept(sender, head, () -> one.hasNext() ? one.next() : null, null);
        } catch (Refusal e) {
            LOG.warn(
                    "a code to opt out with was not sent: {}",
                    e.problems().get(0).code());
        } catch (IOException e) {
            throw new IllegalStateException("a list in memory does not break off", e);
        }
    }

    private static Optional<String> signature(Connection connection, UUID organisation) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select text from messaging.signature where organisation = ? order by since, text limit 1")) {
            query.setObject(1, organisation);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    @Override
    public boolean optOut(PhoneNumber to, String code, @Nullable String signature) {
        if (!code.matches("[0-9]{6}")) {
            return false;
        }
        long digest = digest(to, Integer.parseInt(code));
        return database.transaction(connection -> {
            boolean right = isRight(connection, Addressees.fingerprint(vault, to), digest);
            if (right) {
                var optOut = new SuppressionBook.OptOut(
                        to, EnumSet.of(MessageClass.NOTICE, MessageClass.MARKETING), BY_FORM);
                for (UUID organisation : senders(connection, signature)) {
                    book.write(connection, organisation, optOut);
                }
            }
            return right;
        });
    }

    /** Whether it is the newest code of the number, which counts the try, and uses the code up when it is. */
    private static boolean isRight(Connection connection, long number, long digest) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update messaging.form_code set tries = tries + 1, digest = nullif(digest, ?)
                where seq = (
                        select max(seq) from messaging.form_code
                        where fingerprint = ? and at > now() - ? * interval '1 second')
                    and digest is not null and tries < ?
                returning digest is null""")) {
            update.setLong(1, digest);
            update.setLong(2, number);
            update.setLong(3, VALID.toSeconds());
            update.setInt(4, MOST_TRIES);
            try (ResultSet row = update.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Those who may write under a signature, or all who may write at all; in one order, as rows are locked. */
    private static List<UUID> senders(Connection connection, @Nullable String signature) throws SQLException {
        var senders = new ArrayList<UUID>();
        try (PreparedStatement query = connection.prepareStatement("""
                select distinct organisation from messaging.signature
                where ?::text is null or text = ? order by organisation""")) {
            query.setString(1, signature);
            query.setString(2, signature);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    senders.add(row.getObject(1, UUID.class));
                }
            }
        }
        return senders;
    }
}
