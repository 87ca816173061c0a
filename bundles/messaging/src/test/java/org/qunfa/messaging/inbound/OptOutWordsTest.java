package org.qunfa.messaging.inbound;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
}
