package org.qunfa.messaging.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.messaging.start.Settings;

class OptOutWordsTest {

    private final OptOutWords words =
            new OptOutWords("R", "T", "TD", "N", "退订", "拒收", "STOP", "UNSUBSCRIBE", "OPTOUT", "ARRET");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "R",
                " r ",
                "“R”",
                "Ｒ",
                "td",
                "TD.",
                "退订",
                "我要退订！",
                "拒收，谢谢",
                "stop",
                "Stop!",
                "STOP please",
                "opt-out",
                "Opt Out",
                "ｕｎｓｕｂｓｃｒｉｂｅ",
                "'stop'"
            })
    void optsOut(String text) {
        assertTrue(words.isIn(text), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "R U there?",
                "Thanks",
                "rt",
                "no",
                "nonstop",
                "don't stop",
                "好的",
                "收到",
                "N号楼几点？",
                "1",
                "😀",
                "请问上次那个可以退订的套餐现在还能不能再恢复成原来的样子"
            })
    void doesNot(String text) {
        assertFalse(words.isIn(text), text);
    }

    /** The words that the platform knows from the beginning: in China, abroad, and in French. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "R",
                "T",
                "TD",
                "N",
                "退订",
                "拒收",
                "STOP",
                "UNSUBSCRIBE",
                "END",
                "QUIT",
                "STOPALL",
                "REVOKE",
                "OPTOUT",
                "CANCEL",
                "ARRET",
                "REMOVE",
                "OPT-OUT"
            })
    void knowsTheUsualWordsHoweverTheyAreWritten(String word) throws NoSuchMethodException {
        var usual =
                OptOutWords.of((String) Settings.class.getMethod("optOutWords").getDefaultValue());
        String wide = word.chars()
                .map(c -> c > ' ' && c < 0x7F ? c + 0xFEE0 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        for (String written : new String[] {
            word,
            word.toLowerCase(Locale.ROOT),
            "  " + word + "\n",
            "\"" + word + "\"",
            "“" + word + "”",
            "「" + word + "」。",
            word + "!!",
            wide
        }) {
            assertTrue(usual.isIn(written), written);
        }
        assertFalse(usual.isIn("x" + word + "x") && word.charAt(0) < 0x250, word);
        boolean begins =
                word.length() > 1 && !Set.of("END", "CANCEL", "REMOVE", "QUIT").contains(word);
        assertEquals(begins, usual.isIn(word + " please"), word);
    }

    /** What reads like an order to stop, and what is one. */
    @ParameterizedTest
    @CsvSource({
        "Cancel, true",
        "Cancel my appointment on Friday, false",
        "END, true",
        "End of the meeting?, false",
        "Remove item 3, false",
        "remove!, true",
        "quit, true",
        "Quit smoking course please, false",
        "STOP sending me this, true",
        "Unsubscribe me, true",
        "退订, true",
        "不要退订, false",
        "请不要退订！, false",
        "别退订, false",
        "不退订, false",
        "我不想退订, false",
        "取消退订, false",
        "不要拒收, false",
        "不要，退订, true",
        "不要发了退订, true",
        "别发了，退订, true",
        "不能退订吗, true",
        "怎么退订, true",
        "如何退订？, true",
        "不要退订别的，退订这个, true",
        "退 订, true",
        "不要退-订, false",
        "请取消，退订, true"
    })
    void tellsOrdersFromWhatReadsLikeThem(String text, boolean optsOut) throws NoSuchMethodException {
        var usual =
                OptOutWords.of((String) Settings.class.getMethod("optOutWords").getDefaultValue());
        assertEquals(optsOut, usual.isIn(text), text);
    }
}
