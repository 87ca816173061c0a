package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimerTest {

    @ParameterizedTest
    @CsvSource({"0, 4", "1, 1", "50, 1", "99.9, 1", "100, 2", "160, 3", "200, 4", "9000, 4"})
    void aSlowLineTakesNoMoreThanItSendsSoon(double perSecond, int chunks) {
        assertEquals(chunks, Claimer.chunks(4, perSecond));
    }
}
