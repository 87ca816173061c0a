package org.qunfa.messaging.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.model.Alphabet;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.TextLayout;

class WordingTest {

    private static final int CHINA = 86;
    private static final Frame SCHOOL = new Frame("学校", TextLayout.USUAL, MessageClass.NOTICE, Set.of(Alphabet.GSM7));

    @Test
    void namesStandForValuesAndDoubledBracesForBraces() throws Wording.Malformed {
        Wording wording = Wording.of(SCHOOL, "{家长}您好，{no}班{{开会} {no}");
        assertEquals(List.of("家长", "no"), List.copyOf(wording.names()));
        assertEquals("【学校】王女士您好，3班{开会} 3", wording.render(Map.of("家长", "王女士", "no", "3"), CHINA));
        assertEquals(Map.of("家长", "王女士", "no", "3"), wording.byName(List.of("王女士", "3")));
    }

    @Test
    void aValueIsNeverReadAsText() throws Wording.Malformed {
        assertEquals("【学校】{b}", Wording.of(SCHOOL, "{a}").render(Map.of("a", "{b}", "b", "x"), CHINA));
    }

    @Test
    void aTextWithoutNamesIsTheSameForAll() throws Wording.Malformed {
        Wording wording = Wording.of(SCHOOL, "hello");
        assertTrue(wording.isFixed());
        assertEquals("【学校】hello", wording.render(Map.of(), CHINA));
    }

    @Test
    void aNameHasOneType() throws Wording.Malformed {
        Wording wording = Wording.of(SCHOOL, "{no:digits(4)} {no:digits(4)} {name}");
        assertEquals(
                List.of(new Variable("no", Variable.Type.DIGITS, 4), new Variable("name", Variable.Type.TEXT, 500)),
                wording.variables());
        assertThrows(Wording.Malformed.class, () -> Wording.of(SCHOOL, "{no:digits} {no}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "a {name",
                "{}",
                "{a b}",
                "{a\u0000}",
                "{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}",
                "{a:}",
                "{a:words}",
                "{a:text(0)}",
                "{a:text(501)}",
                "{a:code(9)}",
                "{a:text(5}"
            })
    void bracesThatHoldNoVariableAreMalformed(String text) {
        assertThrows(Wording.Malformed.class, () -> Wording.of(SCHOOL, text));
    }

    @ParameterizedTest
    @CsvSource({
        "{a b}, a name of 1 to 32 letters",
        "{a:words}, a type that there is not",
        "{a:text(9999)}, at most 9999 characters; a value of the type text has at least 1 and at most 500",
        "{a:code(0)}, at most 0 characters; a value of the type code has at least 1 and at most 8"
    })
    void whatIsWrongWithBracesIsSaid(String text, String says) {
        var wrong = assertThrows(Wording.Malformed.class, () -> Wording.of(SCHOOL, text));
        assertTrue(String.valueOf(wrong.getMessage()).contains(says), wrong.getMessage());
    }
}
