package org.qunfa.messaging.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreeNumbersTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "2, '', 10600",
                "2, '10600', 10601",
                "2, '10600 10602', 10601",
                "2, '10601', 10600",
                "2, '1060', 10610",
                "2, '1060 10611', 10610",
                "2, '1060000 106001', 10601",
                "2, '106', none",
                "2, '10', none",
                "1, '1060 1061 1062 1063 1064 1065 1066 1067 1068 1069', none",
                "1, '10600 10615 1062 1063 1064 1065 1066 1067 1068 1069', none",
                "6, '106000000', 106000001"
            })
    void findsTheFirstGap(int digits, String busy, String free) {
        List<String> numbers = busy.isEmpty() ? List.of() : List.of(busy.split(" "));
        assertEquals(free, FreeNumbers.lowest("106", digits, numbers));
    }

    /** Against trying each in turn. */
    @Test
    void findsWhatAnybodyWouldFind() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            int digits = 1 + random.nextInt(2);
            var busy = new TreeSet<String>();
            for (int i = random.nextInt(120); i > 0; i--) {
                int length = 1 + random.nextInt(4);
                busy.add("106" + ("%0" + length + "d").formatted(random.nextInt((int) Math.pow(10, length))));
            }
            String expected = null;
            for (int i = 0; i < Math.pow(10, digits) && expected == null; i++) {
                String candidate = "106" + ("%0" + digits + "d").formatted(i);
                boolean free = busy.stream().noneMatch(b -> b.startsWith(candidate) || candidate.startsWith(b));
                expected = free ? candidate : null;
            }
            assertEquals(expected, FreeNumbers.lowest("106", digits, new ArrayList<>(busy)), "seed " + seed);
        }
    }
}
