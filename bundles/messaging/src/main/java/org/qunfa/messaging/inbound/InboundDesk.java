package org.qunfa.messaging.inbound;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Suppressions;
import org.qunfa.messaging.consent.SuppressionBook;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.MessageClass;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Understands the texts that came in, soon after they were stored: finds whom an answer is meant for, and carries out what an
 * answer orders. Any number of nodes may do so at once.
 */
@Component(service = InboundDesk.class, configurationPid = "org.qunfa.messaging", immediate = true)
public final class InboundDesk {

    private static final Logger LOG = LoggerFactory.getLogger(InboundDesk.class);
    private static final int AT_ONCE = 50;
    private static final long PAUSE_MILLIS = 500;

    private final Tables tables;
    private final SuppressionBook suppressions;
    private final OptOutWords words;
    private final int days;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "inbound desk");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public InboundDesk(@Reference Tables tables, Settings settings) {
        this(tables, settings.optOutWords(), settings.answerDays());
    }

    /** A desk outside a framework. */
    public InboundDesk(Tables tables, String optOutWords, int days) {
        this.tables = tables;
        this.days = days;
        suppressions = new SuppressionBook(tables);
        words = new OptOutWords(optOutWords.split("[,，]"));
        @SuppressWarnings("unused") // The work handles its own faults, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(this::work, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    public void stop() {
        timer.shutdownNow();
    }

    private void work() {
        try {
            int done;
            do {
                done = tables.database().transaction(this::some);
            } while (done == AT_ONCE);
        } catch (StoreException e) {
            LOG.debug("texts wait for the database: {}", e.sqlState());
        } catch (RuntimeException e) {
            LOG.error("texts that came in wait after a fault", e);
        }
    }

    private record Stored(
            long id,
            String channel,
            byte[] content,
            @Nullable Long fingerprint) {}

    private int some(Connection connection) throws SQLException {
        List<Stored> texts = waiting(connection);
        for (Stored text : texts) {
            Optional<LastMessage> last = text.fingerprint() == null
                    ? Optional.empty()
                    : LastMessage.to(connection, text.fingerprint(), days);
            boolean optOut = last.isPresent() && optOut(connection, text, last.get());
            note(connection, text, last, optOut ? "opt-out" : last.isPresent() ? "answer" : "unknown");
        }
        return texts.size();
    }

    private static List<Stored> waiting(Connection connection) throws SQLException {
        var texts = new ArrayList<Stored>();
        try (PreparedStatement query = connection.prepareStatement("""
                select id, channel, content, fingerprint from messaging.inbound where meaning is null
                order by id limit ? for update skip locked""")) {
            query.setInt(1, AT_ONCE);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long fingerprint = row.getLong(4);
                    Long known = row.wasNull() ? null : fingerprint;
                    texts.add(new Stored(row.getLong(1), row.getString(2), row.getBytes(3), known));
                }
            }
        }
        return texts;
    }

    private boolean optOut(Connection connection, Stored stored, LastMessage last) throws SQLException {
        InboundTexts.Content content = InboundTexts.open(tables.vault(), stored.channel(), stored.content());
        if (!words.isIn(content.text()) || !(PhoneNumber.read(content.from()) instanceof PhoneNumber.Valid from)) {
            return false;
        }
        var reason = new Suppressions.Reason(Suppressions.Origin.REPLY, null);
        suppressions.write(
                connection,
                last.organisation(),
                new SuppressionBook.OptOut(from.number(), refused(last.messageClass()), reason));
        return true;
    }

    /** Who wants no more notices wants no more marketing either; codes are asked for, so an answer does not end them. */
    private static Set<MessageClass> refused(MessageClass answered) {
        return answered == MessageClass.MARKETING
                ? EnumSet.of(MessageClass.MARKETING)
                : EnumSet.of(MessageClass.NOTICE, MessageClass.MARKETING);
    }

    private static void note(Connection connection, Stored text, Optional<LastMessage> last, String meaning)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update messaging.inbound set meaning = ?, organisation = ? where id = ?")) {
            update.setString(1, meaning);
            update.setObject(2, last.map(LastMessage::organisation).orElse(null));
            update.setLong(3, text.id());
            update.executeUpdate();
        }
    }
}
