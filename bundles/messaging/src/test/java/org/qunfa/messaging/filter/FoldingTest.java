package org.qunfa.messaging.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

    @Test
    void theTablesAreWhatUnicodeSays() {
        String folding = FoldingTables.folding();
        assertEquals(folding, CorpusFiles.published("folding.txt", folding));
        String pinyin = FoldingTables.pinyin();
        assertEquals(pinyin, CorpusFiles.published("pinyin.txt", pinyin));
    }

    @Test
    void whatIsFoldedStaysAsItIs() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                String once = Folding.fold(Character.toString(c));
                assertEquals(once, Folding.fold(once), () -> "after " + once);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ＡＢＣ１２３, abc123",
        "發票, 发票",
        "賭博網站, 赌博网站",
        "Ⓥⓘⓐⓖⓡⓐ, viagra",
        "𝐯𝐢𝐚𝐠𝐫𝐚, viagra",
        "ᴠɪᴀɢʀᴀ, viagra",
        "🆅🅰, va",
        "ｶﾞ, 力",
        "ïéñ, ien",
        "саѕіnо, casino",
        "㎏, kg",
        "㍿, 株式会社",
        "⑩, 10",
        "⼈, 人",
        "a\u200Bb\uFE0Fc, abc",
        "赌@博-网 站。, 赌博网站",
        "𠮷, 𠮷",
        "ß, ss"
    })
    void seesWhatAPersonSees(String text, String seen) {
        assertEquals(seen, Folding.fold(text));
    }

    @Test
    void halfACharacterIsNoSymbol() {
        assertEquals("ab", Folding.fold("a\uD83Db"));
        assertEquals("ab", Folding.fold("a\uDE00b"));
    }
}
