package org.qunfa.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimersTest {

    @Test
    void itsThreadHasANameAndKeepsNobodyAlive() throws Exception {
        ScheduledExecutorService timer = Timers.named("round");
        try {
            Thread thread = timer.submit(Thread::currentThread).get(10, TimeUnit.SECONDS);
            assertEquals("round", thread.getName());
            assertTrue(thread.isDaemon());
        } finally {
            timer.shutdownNow();
        }
    }

    @Test
    void oneOfSeveralThreadsDoesNotWaitForAnother() throws Exception {
        ScheduledExecutorService timer = Timers.named("round", 2);
        try {
            var met = new CountDownLatch(2);
            for (int i = 0; i < 2; i++) {
                timer.execute(() -> {
                    met.countDown();
                    await(met);
                });
            }
            assertTrue(met.await(10, TimeUnit.SECONDS));
        } finally {
            timer.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
