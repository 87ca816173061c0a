package org.qunfa.messaging.inbound;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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
import org.qunfa.messaging.inbound.LastMessages.Last;
import org.qunfa.messaging.notice.NoticeService;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.MessageClass;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.StoreException;
import org.qunfa.store.Timers;
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
    private static final int WORKS = 5;

    private final Tables tables;
    private final SuppressionBook suppressions;
    private final OptOutWords words;
    private final Confirmations confirmations;
    private final Days days;
    private final Manners manners;
    /** A thread for each kind of work: whatever else takes its time, opt-outs do not wait for it. */
    private final ScheduledExecutorService timer = Timers.named("inbound desk", WORKS);

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
        var assembly = new Assembly(tables, manners.partWait());
        repeat("parts that came in", assembly::work, PAUSE_MILLIS);
        repeat("texts that came in", this::understand, PAUSE_MILLIS);
        repeat("numbers that were written to", this::index, PAUSE_MILLIS);
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

    private void index() {
        while (!timer.isShutdown() && tables.database().transaction(NumberRuns::work)) {
            LOG.trace("numbers that were written to have a run");
        }
    }

    private void forget() {
        tables.database().transaction(connection -> {
            confirmations.forget(connection);
            InboundParts.forget(connection);
            Departures.forget(connection, manners.answerDays());
            NumberRuns.forget(connection, manners.answerDays());
            return InboundRows.forget(connection, manners.keptDays());
        });
    }

    /** A text, what it says about where it belongs, and whether it opts out. */
    private record Read(
            InboundRows.Stored stored,
            Routing.Clues clues,
            @Nullable PhoneNumber from,
            boolean optsOut) {

        LastMessages.@Nullable Ask ask() {
            Long fingerprint = stored.fingerprint();
            return fingerprint == null ? null : new LastMessages.Ask(fingerprint, stored.channel(), clues.to());
        }
    }

    private int some(Connection connection, LocalDate today) throws SQLException {
        List<Read> texts = new ArrayList<>();
        for (InboundRows.Stored stored : InboundRows.waiting(connection, AT_ONCE)) {
            texts.add(read(stored));
        }
        Routing routing = Routing.of(connection, texts.stream().map(Read::clues).toList());
        // Also where the destination says whom a text belongs to: it may answer a message or open a conversation.
        Map<LastMessages.Ask, List<Last>> lasts = LastMessages.to(
                connection,
                texts.stream()
                        .map(Read::ask)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                manners.answerDays());
        for (Read text : texts) {
            LastMessages.Ask ask = text.ask();
            List<Last> answered = ask == null ? List.of() : lasts.getOrDefault(ask, List.of());
            understand(connection, text, routing, new Ground(today, answered));
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

    /**
     * What is known besides the text.
     *
     * @param answered the messages that it may answer, the newest first
     */
    private record Ground(LocalDate today, List<Last> answered) {

        @Nullable
        Last last(@Nullable UUID organisation) {
            for (Last last : answered) {
                if (last.arrives() && (organisation == null || organisation.equals(last.organisation()))) {
                    return last;
                }
            }
            return null;
        }
    }

    private void understand(Connection connection, Read text, Routing routing, Ground ground) throws SQLException {
        Routing.Found found = routing.of(text.clues());
        Last last = ground.last(found == null ? null : found.organisation());
        if (found == null && last != null) {
            found = new Routing.Found(last.organisation(), "last-message");
        }
        if (found != null) {
            understood(connection, text, found, new Answered(ground.today(), last));
        } else if (text.optsOut() && !ground.answered().isEmpty()) {
            everySender(connection, text, ground);
        } else {
            InboundRows.understood(connection, text.stored(), new InboundRows.Meaning("unknown", text.optsOut()));
        }
    }

    /** Nothing is known to have reached the writer, who wants to hear no more all the same: of anybody who tried. */
    private void everySender(Connection connection, Read text, Ground ground) throws SQLException {
        Map<UUID, Last> senders = new LinkedHashMap<>();
        ground.answered().forEach(last -> senders.putIfAbsent(last.organisation(), last));
        boolean first = true;
        for (Last last : senders.values()) {
            // Each of them has the text as its own.
            InboundRows.Stored own = first ? text.stored() : InboundRows.copy(connection, text.stored());
            understood(
                    connection,
                    new Read(own, text.clues(), text.from(), true),
                    new Routing.Found(last.organisation(), "every-sender"),
                    new Answered(ground.today(), last));
            first = false;
        }
    }

    /** What a text answers; a message of its owner, or none. */
    private record Answered(LocalDate today, @Nullable Last message) {}

    private void understood(Connection connection, Read text, Routing.Found found, Answered answered)
            throws SQLException {
        String meaning = answered.message() == null ? "message" : "answer";
        if (text.optsOut() && text.from() != null) {
            meaning = "opt-out";
            optOut(connection, new OptingOut(text.from(), text.stored().channel()), found, answered.message());
        }
        InboundRows.understood(connection, text.stored(), new InboundRows.Meaning(meaning, text.optsOut()));
        InboundRows.belongs(connection, text.stored(), found, answered.today());
    }

    /** Somebody who opts out, and over which channel. */
    private record OptingOut(PhoneNumber from, String channel) {}

    private void optOut(Connection connection, OptingOut who, Routing.Found found, @Nullable Last message)
            throws SQLException {
        Set<MessageClass> refused =
                SuppressionBook.refused(message == null ? MessageClass.NOTICE : message.messageClass());
        var reason = new Suppressions.Reason(Suppressions.Origin.REPLY, null);
        suppressions.write(connection, found.organisation(), new SuppressionBook.OptOut(who.from(), refused, reason));
        String signature = message == null ? null : message.signature();
        confirmations.ask(
                connection, new Confirmations.OptedOut(found.organisation(), who.from(), who.channel(), signature));
    }
}
