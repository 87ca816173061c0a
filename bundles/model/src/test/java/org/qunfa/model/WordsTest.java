package org.qunfa.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void statesHaveTheWordsThatWerePromised() {
        assertEquals(
                "blocked pending in-flight retrying in-doubt submitted delivered undelivered rejected cancelled expired"
                        + " no-receipt unresolved",
                Arrays.stream(DeliveryState.values()).map(DeliveryState::word).collect(Collectors.joining(" ")));
        assertEquals(
                "draft review refused scheduled active paused draining done cancelling cancelled",
                Arrays.stream(NoticeState.values()).map(NoticeState::word).collect(Collectors.joining(" ")));
        assertEquals(
                "code notice marketing",
                Arrays.stream(MessageClass.values()).map(MessageClass::word).collect(Collectors.joining(" ")));
    }
}
