package org.qunfa.messaging.inbound;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.qunfa.messaging.accept.Days;
import org.qunfa.messaging.consent.SuppressionBook;
import org.qunfa.messaging.notice.NoticeService;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.MessageClass;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Understands the texts that came in, soon after they were stored: finds whom each is meant for, and carries out what it orders.
 * Any number of nodes may do so at once.
 */
@Component(service = InboundDesk.class, configurationPid = "org.qunfa.messaging", immediate = true)
public final class InboundDesk {

    private static final Logger LOG = LoggerFactory.getLogger(InboundDesk.class);
    private static final int AT_ONCE = 200;
    private static final long PAUSE_MILLIS = 500;
    private static final long SELDOM_SECONDS = 60;

    private final Tables tables;
    private final SuppressionBook suppressions;
    private final OptOutWords words;
    private final Confirmations confirmations;
    private final Days days;
    private final Manners manners;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "inbound desk");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public InboundDesk(@Reference Tables tables, @Reference NoticeService notices, Settings settings) {
        this(
                tables,
                notices,
                new Manners(
                        settings.optOutWords(),
                        settings.answerDays(),
                        settings.optOutConfirmation(),
                        settings.confirmationDays(),
                        settings.inboundDays(),
                        Duration.ofSeconds(settings.inboundWaitSeconds())));
    }

    /**
     * How texts are dealt with.
     *
     * @param optOutWords joined by commas
     * @param answerDays how many days back the message is looked for that a text answers
     * @param confirmation what somebody is told who opted out; empty for nothing
     * @param confirmationDays for how many days it is not said again
     * @param keptDays for how many days texts are kept
     * @param partWait how long a text waits for its missing parts
     */
    public record Manners(
            String optOutWords,
            int answerDays,
            String confirmation,
            int confirmationDays,
            int keptDays,
            Duration partWait) {}

    /** A desk outside a framework. */
    public InboundDesk(Tables tables, NoticeService notices, Manners manners) {
        this.tables = tables;
        this.manners = manners;
        suppressions = new SuppressionBook(tables);
        words = OptOutWords.of(manners.optOutWords());
        confirmations = new Confirmations(tables, notices::confirm, manners.confirmation(), manners.confirmationDays());
        days = new Days(tables.database(), Clock.systemUTC());
        var assembly = new Assembly(tables, manners.partWait(), Clock.systemUTC());
        repeat("parts that came in", assembly::work, PAUSE_MILLIS);
        repeat("texts that came in", this::understand, PAUSE_MILLIS);
        repeat("confirmations of opt-outs", confirmations::work, PAUSE_MILLIS);
        repeat("texts that are old", this::forget, TimeUnit.SECONDS.toMillis(SELDOM_SECONDS));
    }

    private void repeat(String what, Runnable work, long pauseMillis) {
        @SuppressWarnings("unused") // The work's faults are handled here, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (StoreException e) {
                        LOG.debug("{} wait for the database: {}", what, e.sqlState());
                    } catch (RuntimeException e) {
                        LOG.error("{} wait after a fault", what, e);
                    }
                },
                0,
                pauseMillis,
                TimeUnit.MILLISECONDS);
    }

    @Deactivate
    public void stop() {
        timer.shutdownNow();
    }

    private void understand() {
        int done;
        do {
            LocalDate today = days.today();
            done = tables.database().transaction(connection -> some(connection, today));
        } while (done == AT_ONCE && !timer.isShutdown());
    }

    private void forget() {
        tables.database().transaction(connection -> {
            confirmations.forget(connection);
            InboundParts.forget(connection);
            return InboundRows.forget(connection, manners.keptDays());
        });
    }

    /** A text, what it says about where it belongs, and whether it opts out. */
    private record Read(
            InboundRows.Stored stored,
            Routing.Clues clues,
            @Nullable PhoneNumber from,
            boolean optsOut) {}

    private int some(Connection connection, LocalDate today) throws SQLException {
        List<Read> texts = new ArrayList<>();
        for (InboundRows.Stored stored : InboundRows.waiting(connection, AT_ONCE)) {
            texts.add(read(stored));
        }
        Routing routing = Routing.of(connection, texts.stream().map(Read::clues).toList());
        // Also where the destination says whom a text belongs to: it may answer a message or open a conversation.
        Map<Long, LastMessages.Last> lasts = LastMessages.to(
                connection,
                texts.stream()
                        .map(text -> text.stored().fingerprint())
                        .filter(f -> f != null)
                        .distinct()
                        .toList(),
                manners.answerDays());
        for (Read text : texts) {
            Long fingerprint = text.stored().fingerprint();
            understand(
                    connection, text, routing, new Ground(today, fingerprint == null ? null : lasts.get(fingerprint)));
        }
        return texts.size();
    }

    private Read read(InboundRows.Stored stored) {
        InboundTexts.Content content = InboundTexts.open(tables.vault(), stored.channel(), stored.content());
        return new Read(
                stored,
                new Routing.Clues(stored.channel(), content.to(), OptOutWords.first(content.text())),
                PhoneNumber.read(content.from()) instanceof PhoneNumber.Valid valid ? valid.number() : null,
                words.isIn(content.text()));
    }

    /** What is known besides the text. */
    private record Ground(LocalDate today, LastMessages.@Nullable Last last) {}

    private void understand(Connection connection, Read text, Routing routing, Ground ground) throws SQLException {
        LastMessages.Last last = ground.last();
        Routing.Found found = routing.of(text.clues());
        if (found == null && last != null) {
            found = new Routing.Found(last.organisation(), "last-message");
        }
        if (found == null) {
            InboundRows.understood(connection, text.stored(), "unknown");
            return;
        }
        LastMessages.Last answered = last != null && last.organisation().equals(found.organisation()) ? last : null;
        String meaning = answered == null ? "message" : "answer";
        if (text.optsOut() && text.from() != null) {
            meaning = "opt-out";
            optOut(connection, text.from(), found, new Answered(text.stored().channel(), answered));
        }
        InboundRows.understood(connection, text.stored(), meaning);
        InboundRows.belongs(connection, text.stored(), found, ground.today());
    }

    /** What somebody answered who opts out, over which channel. */
    private record Answered(String channel, LastMessages.@Nullable Last message) {}

    private void optOut(Connection connection, PhoneNumber from, Routing.Found found, Answered answered)
            throws SQLException {
        LastMessages.Last message = answered.message();
        Set<MessageClass> refused =
                SuppressionBook.refused(message == null ? MessageClass.NOTICE : message.messageClass());
        var reason = new Suppressions.Reason(Suppressions.Origin.REPLY, null);
        suppressions.write(connection, found.organisation(), new SuppressionBook.OptOut(from, refused, reason));
        String signature = message == null ? null : message.signature();
        confirmations.ask(
                connection, new Confirmations.OptedOut(found.organisation(), from, answered.channel(), signature));
    }
}
