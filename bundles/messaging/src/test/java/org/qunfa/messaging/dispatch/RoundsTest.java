package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void noJobWaitsForMoreThanAPieceOfAnother() throws Exception {
        var done = new CopyOnWriteArrayList<String>();
        var finished = new CountDownLatch(1);
        var pieces = new CountDownLatch(4);
        var rounds = new Rounds(
                "test",
                LONG,
                List.of(
                        () -> {
                            done.add("much");
                            pieces.countDown();
                            return pieces.getCount() > 0;
                        },
                        () -> {
                            done.add("little");
                            if (pieces.getCount() == 0) {
                                finished.countDown();
                            }
                            return false;
                        }));
        assertTrue(finished.await(30, TimeUnit.SECONDS));
        rounds.stop();
        assertEquals(List.of("much", "little", "much", "little", "much", "little", "much", "little"), done);
    }

    @Test
    void whatHasNoEndEndsWhenItIsStopped() throws Exception {
        var begun = new CountDownLatch(3);
        var rounds = new Rounds("test", LONG, List.of(() -> {
            begun.countDown();
            return true;
        }));
        assertTrue(begun.await(30, TimeUnit.SECONDS));
        rounds.stop();
        assertTrue(rounds.ended(Duration.ofSeconds(30)));
    }
}
