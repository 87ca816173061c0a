package org.qunfa.messaging.lexicon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Lexicons.Note;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Word;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeState;

/** Lists of 100,000 words are loaded while notices are accepted and sent. */
class SwapUnderLoadTest {

    private static final Note NOTE = new Note("test", "for a test");
    private static final int WORDS = 100_000;
    private static final int VERSIONS = 3;
    private static final int RECIPIENTS = 300;
    /** What was released when a version came may still go out. */
    private static final int WINDOW = 50;

    private static final int FIRST_HAN = 0x4E00;
    private static final int HAN = 20_000;

    /** The word that only this version has. */
    private static String own(int version) {
        return "独一无二之" + "甲乙丙丁戊".charAt(version);
    }

    private static List<Word> words(int version) {
        var words = new ArrayList<Word>(WORDS);
        words.add(new Word("own-" + version, own(version), Action.BLOCK, "own"));
        for (int i = 1; i < WORDS; i++) {
            char[] text = {
                (char) (FIRST_HAN + 7L * i % HAN),
                (char) (FIRST_HAN + 1_009L * i % HAN),
                (char) (FIRST_HAN + i / 7),
                (char) (FIRST_HAN + 31L * i % HAN)
            };
            words.add(new Word("w-" + i, new String(text), Action.BLOCK, "common"));
        }
        return words;
    }

    @Test
    void nothingIsLostAndNothingBlockedGoesOut() throws Exception {
        try (var world = new World()) {
            var inForce = new AtomicInteger(-1);
            var late = new AtomicIntegerArray(VERSIONS);
            var carrier = new FakeCarrier("all", WINDOW, true, parcel -> {
                int version = inForce.get();
                if (version >= 0 && parcel.text().text().contains(own(version))) {
                    late.incrementAndGet(version);
                }
                return null;
            });
            world.channels.arrived(carrier);
            var loaded = new AtomicInteger(-1);
            var accepted = new ConcurrentLinkedQueue<Acceptance>();
            ExecutorService senders = Executors.newFixedThreadPool(2);
            try {
                List<Future<Integer>> sending = List.of(
                        senders.submit(() -> send(world, loaded, accepted)),
                        senders.submit(() -> send(world, loaded, accepted)));
                for (int version = 0; version < VERSIONS; version++) {
                    List<Word> words = words(version);
                    assertEquals(
                            version + 1L, world.lexicon.load(null, words, NOTE).version());
                    inForce.set(version);
                    loaded.set(version);
                    int had = accepted.size();
                    Waiting.until(() -> accepted.size() > had + 4, () -> "nobody sends any more");
                }
                loaded.set(VERSIONS);
                for (Future<Integer> one : sending) {
                    assertTrue(one.get(30, TimeUnit.SECONDS) > 0);
                }
            } finally {
                loaded.set(VERSIONS);
                senders.shutdownNow();
            }
            int sent = allAreDone(world, accepted);
            assertEquals(sent, carrier.got.size(), "each went out once");
            for (int version = 0; version < VERSIONS; version++) {
                assertTrue(late.get(version) <= WINDOW, "went out though blocked: " + late);
            }
            assertEquals(List.of(), world.quota.check());
        }
    }

    /** Sends texts in turn of which each is blocked by one version alone, or by none. */
    private static int send(World world, AtomicInteger loaded, Queue<Acceptance> accepted) {
        int notices = 0;
        while (loaded.get() < VERSIONS) {
            int version = notices++ % (VERSIONS + 1);
            int before = loaded.get();
            Acceptance one = world.send(World.head("请看" + own(version) + "，谢谢"), World.numbers(RECIPIENTS));
            if (before == version && loaded.get() == version) {
                assertEquals(RECIPIENTS, one.blocked(), "blocked by the version in force");
            }
            accepted.add(one);
            // So that there is never more than a little behind: it is the swap that takes long here, not the sending.
            Waiting.until(
                    () -> world.notices.notice(world.organisation, one.id()).state() == NoticeState.DONE,
                    () -> "notice " + one.id() + " is not done");
        }
        return notices;
    }

    private static int allAreDone(World world, Queue<Acceptance> accepted) {
        int sent = 0;
        for (Acceptance one : accepted) {
            Waiting.until(
                    () -> world.notices.notice(world.organisation, one.id()).state() == NoticeState.DONE,
                    () -> world.notices.notice(world.organisation, one.id()).toString());
            NoticeView view = world.notices.notice(world.organisation, one.id());
            Map<DeliveryState, Integer> counts = view.counts();
            int delivered = counts.getOrDefault(DeliveryState.DELIVERED, 0);
            assertEquals(RECIPIENTS, delivered + counts.getOrDefault(DeliveryState.BLOCKED, 0));
            assertEquals(delivered, view.posted());
            sent += delivered;
        }
        return sent;
    }
}
