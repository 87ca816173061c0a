package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.AcceptedMessage;
import org.qunfa.testkit.smpp.AcceptedText;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.ReceiptState;
import org.qunfa.testkit.smpp.SmscOptions;
import org.qunfa.testkit.smpp.SmscSimulator;
import org.qunfa.testkit.smpp.SubmitAnswer;
import org.qunfa.testkit.smpp.SubmitRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Qunfa that gets killed, or parts of it, beside a message centre that lives on and remembers everything, and the books of
 * both: what was promised, how often it was killed, and what must hold afterwards. Long runs are judged in stages, each of which
 * is forgotten by all sides.
 */
final class KillGround implements AutoCloseable {

    /** In what time everything has to be settled after the last kill. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** In what time the ledger has to be proven, after millions of messages too. */
    private static final Logger LOG = LoggerFactory.getLogger(KillGround.class);

    private static final Duration JITTER = Duration.ofMillis(300);
    /** Messages that the line takes in a second. */
    private static final int RATE = 2_000;

    private final Path home = Folders.make();
    private final SmscSimulator smsc =
            SmscSimulator.start(SmscOptions.defaults().withKeep(2_000_000));
    private final QunfaProcess qunfa = QunfaProcess.in(home);
    private final Channel channel;
    private final Map<String, Draft> promised = new LinkedHashMap<>();
    private final Told told = new Told();
    /** The deliveries that were sent more than once. */
    private final Set<String> doubled = new TreeSet<>();

    private final Supplier<Draft> drafts;
    /** Notices that must be settled when it is judged the next time. */
    private Set<String> due = Set.of();

    private long segments;
    private int judged;
    private int kills;

    /**
     * Starts both.
     *
     * @param drafts makes a notice for a channel, to numbers that nobody had before
     */
    KillGround(Function<String, Draft> drafts) {
        this(drafts, RATE);
    }

    /** Starts both, with a line that takes so many messages in a second. */
    KillGround(Function<String, Draft> drafts, int rate) {
        this.drafts = () -> drafts.apply(channel());
        behave();
        channel = Channel.to("kill", smsc)
                .with("window", 25)
                .with("ratePerSecond", rate)
                .with("inDoubt", "resend")
                .install(qunfa);
        qunfa.configure("org.qunfa.messaging", Map.of("doubtSeconds", "2"));
        try {
            qunfa.start().awaitHealthy();
            sender().prepare(100_000_000);
            sender().awaitUp(channel.id());
        } catch (AssertionError e) {
            // Nobody can close what was never made; the files stay, and tell why.
            qunfa.close();
            smsc.close();
            throw e;
        }
    }

    SmscSimulator smsc() {
        return smsc;
    }

    QunfaProcess qunfa() {
        return qunfa;
    }

    Sender sender() {
        return Sender.of(qunfa);
    }

    String channel() {
        return channel.id();
    }

    /** The centre answers soon and sends receipts in any order. */
    void behave() {
        smsc.script()
                .clear()
                .on(SubmitRule.all(SubmitAnswer.accepted().after(Duration.ofMillis(5))))
                .receipts(ReceiptPolicy.always(ReceiptState.DELIVERED).shuffled(JITTER, 1));
    }

    /** Posts a notice whose acceptance is a promise from now on. */
    String promise(Draft draft) {
        String id = sender().post(draft);
        promised(id, draft);
        return id;
    }

    void promised(String id, Draft draft) {
        promised.put(id, draft);
        told.watch(id);
        segments += draft.segments();
    }

    /** Promises more where there are fewer messages left than so many. */
    void reserve(long messages) {
        while (segments - smsc.acceptedCount() < messages) {
            promise(drafts.get());
        }
    }

    /** Waits until the centre took so many more messages; promises more where there are not enough left. */
    void awaitAccepted(long more) {
        reserve(2 * more);
        long goal = smsc.acceptedCount() + more;
        Eventually.see("the centre takes " + more + " more", PATIENCE, () -> smsc.acceptedCount() >= goal);
    }

    /** Kills Karaf, and the database too where that is wanted. */
    void kill(boolean databaseToo) {
        var database = qunfa.postgres();
        qunfa.kill();
        if (databaseToo) {
            database.ifPresent(ProcessHandle::destroyForcibly);
        }
        kills++;
        LOG.info(
                "kill {}{}: the centre had taken {}",
                kills,
                databaseToo ? " with the database" : "",
                smsc.acceptedCount());
    }

    /** Kills the database alone. */
    void killDatabase() {
        ProcessHandle database = qunfa.postgres().orElseThrow();
        database.destroyForcibly();
        Eventually.see("the database is dead", Duration.ofSeconds(10), () -> !database.isAlive());
        kills++;
        LOG.info("kill {} of the database: the centre had taken {}", kills, smsc.acceptedCount());
    }

    /** Starts what was killed, and waits until it takes work. */
    void restart() {
        long start = System.nanoTime();
        qunfa.start().awaitHealthy();
        LOG.info("took work again after {} ms", (System.nanoTime() - start) / 1_000_000);
    }

    /** Waits until all that was promised is settled. */
    void awaitSettled() {
        Sender sender = sender();
        promised.forEach((id, draft) -> sender.awaitSettled(id, draft.recipients(), PATIENCE));
    }

    /** Waits until all that was promised is settled, and checks everything that was promised and not forgotten. */
    void judge() {
        awaitSettled();
        judge(promised, Oracle.of(smsc));
        assertLedger();
    }

    /**
     * Checks the notices that are done, while more is sent, and forgets them, so that what is remembered here and by the centre
     * does not grow however long a run is. What was promised when this was called the last time has to be done.
     */
    void judgeDone() {
        Map<String, Draft> done = done();
        Set<String> numbers = numbers(done);
        judge(done, Oracle.of(smsc.forget(message -> numbers.contains(message.destinationDigits()))));
        promised.keySet().removeAll(done.keySet());
        done.keySet().forEach(told::forget);
        judged += done.size();
        due = Set.copyOf(promised.keySet());
        LOG.info(
                "{} notices are judged and forgotten, {} are not done; the centre remembers {} of {} messages",
                judged,
                due.size(),
                smsc.accepted().size(),
                smsc.acceptedCount());
    }

    private Map<String, Draft> done() {
        var done = new LinkedHashMap<String, Draft>();
        promised.forEach((id, draft) -> {
            if (due.contains(id)) {
                sender().awaitSettled(id, draft.recipients(), PATIENCE);
            }
            if (due.contains(id) || sender().notice(id).path("state").asText().equals("done")) {
                done.put(id, draft);
            }
        });
        return done;
    }

    private void judge(Map<String, Draft> notices, Oracle oracle) {
        awaitTold(notices);
        notices.forEach((id, draft) -> {
            assertSettled(id, draft);
            doubled.addAll(assertSent(id, draft, oracle));
        });
        Set<String> doubted = told.doubted();
        LOG.info("{} kills: {} were in doubt, {} were sent twice", kills, doubted.size(), doubled.size());
        assertTrue(doubled.size() <= bound(), () -> doubled.size() + " were sent twice in " + kills + " kills");
        assertTrue(doubted.size() <= bound(), () -> doubted.size() + " were in doubt in " + kills + " kills");
        Sender sender = sender();
        for (String delivery : doubled) {
            assertTrue(sender.why(delivery).contains("in-doubt"), () -> delivery + " was sent twice without a doubt");
        }
        assertNothingForOthers();
    }

    private void awaitTold(Map<String, Draft> notices) {
        Eventually.see("the events tell of every delivery", PATIENCE, () -> {
            told.read(sender().api());
            return notices.entrySet().stream()
                    .allMatch(n -> told.delivered(n.getKey()) == n.getValue().recipients());
        });
    }

    /** Checks that the centre took nothing more for those who were judged and forgotten. */
    private void assertNothingForOthers() {
        if (judged > 0) {
            Set<String> numbers = numbers(promised);
            assertEquals(
                    List.of(),
                    smsc.accepted().stream()
                            .map(AcceptedMessage::destinationDigits)
                            .filter(number -> !numbers.contains(number))
                            .toList(),
                    "sent once more after all was done");
        }
    }

    private static Set<String> numbers(Map<String, Draft> notices) {
        return notices.values().stream()
                .flatMap(draft -> draft.rows().stream())
                .map(Draft.Row::number)
                .collect(Collectors.toSet());
    }

    /** How many messages may be out at once. */
    int window() {
        return channel.window();
    }

    /** How many messages may have been in doubt by all kills so far. */
    int bound() {
        return kills * channel.window();
    }

    /**
     * Checks a notice that was cancelled on its way: nobody who was told to be left out was sent anything, and only what was
     * out at the moment of a kill can be in doubt, and only that can have been sent again before the cancel.
     */
    void judgeCancelled(String id, Draft draft) {
        Sender sender = sender();
        sender.await(id, "what was sent is settled", PATIENCE, counts -> counts.keySet().stream()
                .allMatch(state -> Sender.FINAL.contains(state) || state.equals("in-doubt")));
        Look look = look(id);
        Oracle oracle = Oracle.of(smsc);
        List<JsonNode> deliveries = look.deliveries();
        var twice = new HashSet<String>();
        long charged = 0;
        for (int i = 0; i < draft.recipients(); i++) {
            Draft.Row row = draft.rows().get(i);
            String state = deliveries.get(i).path("state").asText();
            int parts = oracle.parts(row.number()).size();
            switch (state) {
                case "cancelled" -> assertEquals(0, parts, row.ref());
                case "delivered" -> {
                    if (parts > row.segments()) {
                        twice.add(id + "." + i);
                    } else {
                        assertEquals("", oracle.complaint(row));
                    }
                }
                default -> assertTrue(Set.of("in-doubt", "unresolved").contains(state), state);
            }
            charged += state.equals("delivered") ? row.segments() : 0;
        }
        Map<String, Integer> counts = Sender.counts(look.notice());
        LOG.info("cancelled on its way: {}, of which {} were sent twice", counts, twice.size());
        told.read(sender.api());
        assertTrue(twice.size() <= bound(), () -> twice.size() + " were sent twice");
        assertTrue(told.doubted().containsAll(twice), () -> twice + " were sent twice, some without a doubt");
        assertTrue(counts.getOrDefault("in-doubt", 0) + counts.getOrDefault("unresolved", 0) <= bound());
        assertEquals(charged, look.notice().path("segments").path("posted").asLong());
        assertLedger();
    }

    /** A notice, and its deliveries at the same moment. */
    private record Look(JsonNode notice, List<JsonNode> deliveries) {}

    /** What is in doubt may be told at any moment: looks until nothing moved meanwhile. */
    private Look look(String id) {
        Sender sender = sender();
        var look = new AtomicReference<Look>();
        Eventually.see("nothing moves while it is looked at", PATIENCE, () -> {
            JsonNode before = sender.notice(id);
            look.set(new Look(before, sender.deliveries(id)));
            return before.equals(sender.notice(id));
        });
        return Objects.requireNonNull(look.get());
    }

    private void assertSettled(String id, Draft draft) {
        JsonNode notice = sender().notice(id);
        assertEquals("done", notice.path("state").asText());
        assertEquals(Map.of("delivered", draft.recipients()), new TreeMap<>(sender().counts(id)));
        assertEquals(draft.segments(), notice.path("segments").path("posted").asLong());
        assertEquals(0, notice.path("segments").path("voided").asLong());
        List<String> refs = sender().deliveries(id).stream()
                .map(d -> d.path("ref").asText() + " " + d.path("state").asText())
                .toList();
        assertEquals(draft.rows().stream().map(r -> r.ref() + " delivered").toList(), refs);
    }

    /** Checks that every recipient was sent the whole text, and returns the deliveries that were sent more than once. */
    private static List<String> assertSent(String id, Draft draft, Oracle oracle) {
        var doubled = new ArrayList<String>();
        var missing = new ArrayList<String>();
        for (int i = 0; i < draft.recipients(); i++) {
            Draft.Row row = draft.rows().get(i);
            List<AcceptedText> texts = oracle.texts(row.number());
            if (texts.stream().noneMatch(t -> t.whole() && t.text().equals(row.text()))) {
                missing.add(row.ref());
            }
            if (oracle.parts(row.number()).size() > row.segments()) {
                doubled.add(id + "." + i);
            }
        }
        assertEquals(List.of(), missing);
        return doubled;
    }

    /** Checks every invariant of the ledger. */
    void assertLedger() {
        qunfa.proveLedger();
    }

    @Override
    public void close() {
        qunfa.close();
        smsc.close();
        Folders.delete(home);
    }
}
