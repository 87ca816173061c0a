package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qunfa.itests.Reply;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.AcceptedMessage;
import org.qunfa.testkit.smpp.ReceiptDialect;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.ReceiptState;
import org.qunfa.testkit.smpp.SubmitAnswer;
import org.qunfa.testkit.smpp.SubmitRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was accepted survives {@code kill -9}, of Karaf and of its database, at any moment: nothing is lost, what is sent
 * twice is within the bound and was named in doubt, and the ledger is exact. The system property {@code qunfa.kills} sets how
 * many random kills there are, {@code qunfa.seed} repeats a run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {

    private static final Logger LOG = LoggerFactory.getLogger(KillIT.class);
    private static final int RECIPIENTS = 20_000;
    private static final int RANDOM_KILLS = Integer.getInteger("qunfa.kills", 3);
    private static final long SEED = Long.getLong("qunfa.seed", System.nanoTime());
    private static final int JUDGED_EVERY = 10;
    private static final long FIRST_NUMBER = 8_613_830_000_000L;

    private final Random random = new Random(SEED);
    private long nextNumber = FIRST_NUMBER;
    private KillGround ground;

    @BeforeAll
    void open() {
        LOG.info("qunfa.seed = {}", SEED);
        ground = new KillGround(this::draft);
    }

    @AfterAll
    void close() {
        ground.close();
    }

    /** A notice to numbers that nobody had before; a few texts take several parts. */
    private Draft draft(String channel) {
        long first = nextNumber;
        nextNumber += RECIPIENTS;
        return Draft.of(channel, first, RECIPIENTS, i -> i % 50 == 0 ? Samples.text(i / 50) : "九点集合");
    }

    @Test
    void survivesKillsAtRandom() {
        for (int kill = 1; kill <= RANDOM_KILLS; kill++) {
            ground.awaitAccepted(200 + random.nextInt(5_000));
            LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(50)));
            ground.kill(random.nextBoolean());
            ground.restart();
            if (kill % JUDGED_EVERY == 0 || kill == RANDOM_KILLS) {
                ground.judge();
            }
        }
    }

    /** Nothing of a list that was not whole remains, and the same request can be made again. */
    @Test
    void forgetsAListThatWasNotWhole() throws InterruptedException {
        Draft draft = draft(ground.channel());
        Sender sender = ground.sender();
        List<String> notices = sender.notices();
        Sender.Quota quota = sender.quota();
        String key = UUID.randomUUID().toString();
        var upload = new HalfUpload(draft.lines());
        Thread client = new Thread(() -> upload.answer(() -> sender.post(key, upload.body())));
        client.start();
        upload.awaitHalf();
        LockSupport.parkNanos(random.nextLong(TimeUnit.SECONDS.toNanos(1)));

        ground.kill(random.nextBoolean());
        upload.goOn();
        client.join();
        assertNull(upload.reply());
        ground.restart();

        assertEquals(notices, sender.notices());
        assertEquals(quota, sender.quota());
        Reply again = ground.sender().post(draft, key).expect(202);
        ground.promised(again.json().path("id").asText(), draft);
        ground.judge();
    }

    /** A cancel that was answered is done; what was sent and what was not stays exact either way. */
    @Test
    void cancelsOnceThoughKilledMeanwhile() throws InterruptedException {
        Draft draft = draft(ground.channel());
        Sender sender = ground.sender();
        String id = sender.post(draft);
        ground.awaitAccepted(1_000);
        var cancelled = new AtomicBoolean();
        Thread client = new Thread(() -> {
            try {
                sender.act(id, "cancel");
                cancelled.set(true);
            } catch (UncheckedIOException e) {
                LOG.info("the cancel was not answered");
            }
        });
        client.start();
        LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(40)));
        ground.kill(false);
        client.join();
        ground.restart();

        if (cancelled.get()) {
            assertTrue(sender.notice(id).path("state").asText().startsWith("cancel"));
        } else {
            sender.act(id, "cancel");
        }
        ground.judgeCancelled(id, draft);
    }

    @Test
    void survivesKillsAtNamedPoints() {
        ground.promise(draft(ground.channel()));
        ground.kill(false);
        ground.restart();

        withAllAnswersHeldBack();
        betweenReceiptsAndTheirAcknowledgement();
        // Nothing is posted while the database is dead.
        ground.reserve(12_000);
        ground.awaitAccepted(1_000);
        ground.killDatabase();
        ground.awaitAccepted(1_000);

        ground.judge();
    }

    /**
     * Everything that may be out is out, the centre took it, and nobody was told; what the recipients got is told once it was sent
     * again.
     */
    private void withAllAnswersHeldBack() {
        ground.awaitAccepted(2_000);
        long before = ground.smsc().counters().unanswered();
        int from = (int) ground.smsc().acceptedCount();
        ground.smsc().script().clear().receipts(ReceiptPolicy.none()).on(SubmitRule.all(SubmitAnswer.unanswered()));
        Eventually.see(
                "nothing more may be sent",
                KillGround.PATIENCE,
                () -> ground.smsc().counters().unanswered() - before >= ground.window());
        ground.kill(false);
        Set<String> doubtful = numbers(from);
        int until = (int) ground.smsc().acceptedCount();
        ground.behave();
        ground.restart();
        Eventually.see("what is in doubt is sent again", KillGround.PATIENCE, () -> {
            Set<String> again = numbers(until);
            again.retainAll(doubtful);
            return again.size() >= ground.window() / 2;
        });
        delivered(from, until);
    }

    /** Tells that some of the messages arrived. */
    private void delivered(int from, int until) {
        for (AcceptedMessage message : List.copyOf(ground.smsc().accepted().subList(from, until))) {
            ground.smsc().receipt(message, ReceiptState.DELIVERED, ReceiptDialect.APPENDIX_B);
        }
    }

    /** Who was sent something behind so many messages. */
    private Set<String> numbers(int from) {
        List<AcceptedMessage> all = ground.smsc().accepted();
        return all.subList(from, all.size()).stream()
                .map(AcceptedMessage::destinationDigits)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The centre sends a storm of receipts, and the platform dies in it. */
    private void betweenReceiptsAndTheirAcknowledgement() {
        int from = (int) ground.smsc().acceptedCount();
        ground.smsc().script().receipts(ReceiptPolicy.none());
        ground.awaitAccepted(1_500);
        long acked = ground.smsc().counters().receiptsAcked();
        delivered(from, from + 1_500);
        Eventually.see(
                "some receipts are acknowledged",
                KillGround.PATIENCE,
                () -> ground.smsc().counters().receiptsAcked() > acked);
        ground.kill(true);
        delivered(from + 1_500, ground.smsc().accepted().size());
        ground.behave();
        ground.restart();
    }
}
