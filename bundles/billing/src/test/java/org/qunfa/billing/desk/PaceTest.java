package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void asksOftenAtFirstAndThenEveryHourForADay() {
        List<Long> minutes = new ArrayList<>();
        Instant at = Instant.EPOCH;
        for (Instant next = Pace.after(at, at); next != null; next = Pace.after(at, next)) {
            minutes.add(next.getEpochSecond() / 60);
        }
        assertEquals(List.of(1L, 2L, 5L, 10L, 30L, 60L, 120L), minutes.subList(0, 7));
        assertEquals(25 * 60L, minutes.get(minutes.size() - 1));
        assertEquals(5 + 25, minutes.size());
        assertNull(Pace.after(at, at.plus(Pace.END)));
    }
}
