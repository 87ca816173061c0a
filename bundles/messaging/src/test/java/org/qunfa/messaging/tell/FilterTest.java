package org.qunfa.messaging.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.messaging.Refusal;

class FilterTest {

    @Test
    void takesEventsThatThereAre() {
        for (String type : EventTypes.KNOWN) {
            assertTrue(Filter.checked(Set.of(type)).passes(type));
        }
        assertTrue(Filter.checked(Set.of("delivery.*")).passes("delivery.delivered"));
        assertTrue(Filter.checked(Set.of("*")).passes("notice.done"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo.bar", "foo.*", "delivery", "delivery.arrived", "delivery.delivered.*"})
    void refusesOthersAndNamesThoseThatThereAre(String pattern) {
        Refusal refusal = assertThrows(Refusal.class, () -> Filter.checked(Set.of("notice.done", pattern)));
        assertEquals("unknown-event", refusal.problems().get(0).code());
        String sentence = refusal.problems().get(0).sentence();
        assertTrue(sentence.startsWith("there is no event " + pattern + "; known are "), sentence);
        assertTrue(sentence.contains("delivery.delivered"), sentence);
    }
}
