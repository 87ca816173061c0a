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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.Eventually;
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
 * both: what was promised, how often it was killed, and what must hold afterwards.
 */
final class KillGround implements AutoCloseable {

    /** In what time everything has to be settled after the last kill. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

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
    private final Supplier<Draft> drafts;
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
        qunfa.start().awaitHealthy();
        sender().prepare(100_000_000);
        sender().awaitUp(channel.id());
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
        promised.put(id, draft);
        return id;
    }

    void promised(String id, Draft draft) {
        promised.put(id, draft);
    }

    /** Waits until the centre took so many more messages; promises more where there are not enough left. */
    void awaitAccepted(long more) {
        long left = promised.values().stream().mapToLong(Draft::segments).sum() - smsc.acceptedCount();
        if (left < 2 * more) {
            promise(drafts.get());
        }
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

    /** Waits until all that was promised is settled, and checks everything that was promised. */
    void judge() {
        Sender sender = sender();
        promised.forEach((id, draft) -> sender.awaitSettled(id, draft.recipients(), PATIENCE));
        Oracle oracle = Oracle.of(smsc);
        Set<String> doubled = new HashSet<>();
        promised.forEach((id, draft) -> {
            assertSettled(id, draft);
            doubled.addAll(assertSent(id, draft, oracle));
        });
        Set<String> doubted = doubted();
        LOG.info("{} kills: {} were in doubt, {} were sent twice", kills, doubted.size(), doubled.size());
        assertTrue(doubled.size() <= bound(), () -> doubled.size() + " were sent twice in " + kills + " kills");
        assertTrue(doubted.size() <= bound(), () -> doubted.size() + " were in doubt in " + kills + " kills");
        for (String delivery : doubled) {
            assertTrue(sender.why(delivery).contains("in-doubt"), () -> delivery + " was sent twice without a doubt");
        }
        assertLedger();
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
        Oracle oracle = Oracle.of(smsc);
        List<JsonNode> deliveries = sender.deliveries(id);
        var doubled = new HashSet<String>();
        long charged = 0;
        for (int i = 0; i < draft.recipients(); i++) {
            Draft.Row row = draft.rows().get(i);
            String state = deliveries.get(i).path("state").asText();
            int parts = oracle.parts(row.number()).size();
            switch (state) {
                case "cancelled" -> assertEquals(0, parts, row.ref());
                case "delivered" -> {
                    if (parts > row.segments()) {
                        doubled.add(id + "." + i);
                    } else {
                        assertEquals("", oracle.complaint(row));
                    }
                }
                default -> assertTrue(Set.of("in-doubt", "unresolved").contains(state), state);
            }
            charged += state.equals("delivered") ? row.segments() : 0;
        }
        Map<String, Integer> counts = sender.counts(id);
        LOG.info("cancelled on its way: {}, of which {} were sent twice", counts, doubled.size());
        assertTrue(doubled.size() <= bound(), () -> doubled.size() + " were sent twice");
        assertTrue(doubted().containsAll(doubled), () -> doubled + " were sent twice, some without a doubt");
        assertTrue(counts.getOrDefault("in-doubt", 0) + counts.getOrDefault("unresolved", 0) <= bound());
        assertEquals(charged, sender.notice(id).path("segments").path("posted").asLong());
        assertLedger();
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

    /** The deliveries that ever were in doubt, as the events tell. */
    private Set<String> doubted() {
        var doubted = new HashSet<String>();
        for (JsonNode event : new EventLog(sender().api()).pages("0-0").events()) {
            if (event.path("type").asText().equals("delivery.in-doubt")) {
                doubted.add(event.path("data").path("delivery").asText());
            }
        }
        return doubted;
    }

    /** Checks every invariant of the ledger. */
    void assertLedger() {
        String proof = qunfa.console("qunfa:quota-check --full").orFail();
        assertTrue(proof.contains("the ledger holds"), proof);
    }

    @Override
    public void close() {
        qunfa.close();
        smsc.close();
        Folders.delete(home);
    }
}
