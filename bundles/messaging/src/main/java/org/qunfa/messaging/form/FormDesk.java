package org.qunfa.messaging.form;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.qunfa.messaging.consent.SuppressionBook;
import org.qunfa.messaging.notice.NoticeService;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.Countries;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends codes to those who want to opt out by a form, and carries out what the holder of a code wants. */
@Component(configurationPid = "org.qunfa.messaging")
public final class FormDesk implements OptOutForm {

    private static final Logger LOG = LoggerFactory.getLogger(FormDesk.class);
    private static final int CODES = 1_000_000;
    private static final Suppressions.Reason BY_FORM = new Suppressions.Reason(Suppressions.Origin.FORM, null);

    private final Database database;
    private final NoticeService notices;
    private final SuppressionBook book;
    private final FormCodes codes;
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
                        settings.optOutCodesPerHour(),
                        settings.optOutTriesPerAddress(),
                        Countries.of(settings.optOutCodeCountries())));
    }

    /**
     * How codes are sent.
     *
     * @param text in which {@code {code}} stands for the code
     * @param perNumber codes that one number gets in a day; never two in a minute
     * @param perAddress codes that one address may ask for in an hour
     * @param perHour codes that are sent in an hour to all
     * @param wrongPerAddress wrong tries from one address in 15 minutes, after which codes are good there alone that were asked for from
     *     there; 0 for no limit
     * @param countries that codes are sent to
     */
    public record Manners(
            String text, int perNumber, int perAddress, int perHour, int wrongPerAddress, Countries countries) {}

    /** A desk outside a framework. */
    public FormDesk(Tables tables, NoticeService notices, Manners manners) {
        database = tables.database();
        codes = new FormCodes(tables.vault(), manners);
        this.notices = notices;
        this.manners = manners;
        book = new SuppressionBook(tables);
    }

    @Override
    public Countries countries() {
        return manners.countries();
    }

    @Override
    public void ask(OrganisationId sender, PhoneNumber to, String address) {
        if (!manners.countries().have(to)) {
            return;
        }
        int code = random.nextInt(CODES);
        if (database.transaction(connection -> codes.keep(connection, to, code, address))) {
            send(sender, to, "%06d".formatted(code));
        }
    }

    private void send(OrganisationId sender, PhoneNumber to, String code) {
        Optional<String> signature = database.read(connection -> signature(connection, sender.value()));
        if (signature.isEmpty()) {
            LOG.warn("nobody can opt out by the form: who runs the platform has no signature to send a code under");
            return;
        }
        Instant until = Instant.now().plus(FormCodes.VALID);
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
    public boolean optOut(PhoneNumber to, String code, @Nullable String signature, String address) {
        if (!code.matches("[0-9]{6}")) {
            return false;
        }
        return database.transaction(connection -> {
            boolean right = codes.use(connection, to, Integer.parseInt(code), address);
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
