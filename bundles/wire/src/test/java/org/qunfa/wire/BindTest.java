package org.qunfa.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.qunfa.wire.carrier.Patience;

class BindTest {

    private static final Patience PATIENCE = new Patience(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60));

    @Test
    void doublesTheLongestWaitUpToItsBound() {
        assertEquals(5, bound(0));
        assertEquals(10, bound(1));
        assertEquals(40, bound(3));
        assertEquals(60, bound(4));
        assertEquals(60, bound(1_000));
    }

    private static long bound(int failures) {
        return TimeUnit.NANOSECONDS.toSeconds(Bind.bound(PATIENCE, failures));
    }
}
