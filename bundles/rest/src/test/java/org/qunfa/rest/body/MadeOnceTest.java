package org.qunfa.rest.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.RequestKey;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.problem.Fault;

class MadeOnceTest {

    private static final OrganisationId OURS = new OrganisationId(new UUID(0, 1));
    private static final OrganisationId THEIRS = new OrganisationId(new UUID(0, 2));

    private long now;
    private final MadeOnce made = new MadeOnce(() -> now);

    private static RequestKey key(int content) {
        return new RequestKey("k", () -> new byte[] {(byte) content});
    }

    @Test
    void makesOnceForADay() {
        assertEquals("a", made.once(OURS, key(1), () -> "a"));
        assertEquals(
                409,
                assertThrows(Fault.class, () -> made.once(OURS, key(1), () -> "b"))
                        .status());
        assertEquals(
                422,
                assertThrows(Fault.class, () -> made.once(OURS, key(2), () -> "b"))
                        .status());
        assertEquals("c", made.once(THEIRS, key(2), () -> "c"));
        assertEquals("d", made.once(OURS, null, () -> "d"));
        now += Duration.ofHours(25).toNanos();
        assertEquals("e", made.once(OURS, key(2), () -> "e"));
    }

    @Test
    void forgetsWhatFailed() {
        assertThrows(
                IllegalStateException.class,
                () -> made.once(OURS, key(1), () -> {
                    throw new IllegalStateException("on purpose");
                }));
        assertEquals("a", made.once(OURS, key(1), () -> "a"));
    }
}
