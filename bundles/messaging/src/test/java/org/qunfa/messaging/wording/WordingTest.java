package org.qunfa.messaging.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

    @Test
    void namesStandForValuesAndDoubledBracesForBraces() throws Wording.Malformed {
        Wording wording = Wording.of("学校", "{家长}您好，{no}班{{开会} {no}");
        assertEquals(List.of("家长", "no"), List.copyOf(wording.names()));
        assertEquals("【学校】王女士您好，3班{开会} 3", wording.render(Map.of("家长", "王女士", "no", "3")));
        assertEquals("no", wording.missing(Map.of("家长", "王女士")));
        assertNull(wording.missing(Map.of("家长", "王女士", "no", "3", "more", "x")));
    }

    @Test
    void aValueIsNeverReadAsText() throws Wording.Malformed {
        assertEquals("【学校】{b}", Wording.of("学校", "{a}").render(Map.of("a", "{b}", "b", "x")));
    }

    @Test
    void aTextWithoutNamesIsTheSameForAll() throws Wording.Malformed {
        Wording wording = Wording.of("学校", "hello");
        assertTrue(wording.isFixed());
        assertEquals("【学校】hello", wording.render(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "a {name", "{}", "{a b}", "{a\u0000}", "{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}"})
    void bracesThatHoldNoNameAreMalformed(String text) {
        assertThrows(Wording.Malformed.class, () -> Wording.of("学校", text));
    }
}
