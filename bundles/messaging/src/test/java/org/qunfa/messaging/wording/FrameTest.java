package org.qunfa.messaging.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.model.Alphabet;
import org.qunfa.model.MessageClass;
import org.qunfa.model.Segments;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.plugin.carrier.TextLayout.SignaturePlace;

class FrameTest {

    private static final int CHINA = 86;
    private static final int UK = 44;
    private static final TextLayout TAIL = new TextLayout(SignaturePlace.TAIL, "退订回T", "Text STOP to end");

    private static Frame frame(TextLayout layout, MessageClass messageClass) {
        return new Frame("群发测", layout, messageClass, Set.of(Alphabet.GSM7));
    }

    @ParameterizedTest
    @CsvSource({"70,1", "71,2", "134,2", "135,3", "160,3", "500,8", "6,1"})
    void inChinaTheSignatureAndItsBracketsCountAndTextsTakeSeventyOrSixtySevenEach(int characters, int segments)
            throws Wording.Malformed {
        var wording = Wording.of(frame(TextLayout.USUAL, MessageClass.NOTICE), "好".repeat(characters - 5));
        String text = wording.render(Map.of(), CHINA);
        assertEquals(characters, text.length());
        assertEquals(segments, wording.count(text, CHINA));
        Segments cut = wording.cut(text, CHINA);
        assertEquals(segments, cut.count());
        if (characters == 160) {
            assertEquals(
                    List.of(67, 67, 26),
                    cut.parts().stream().map(String::length).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"160,0,1", "161,0,2", "306,0,2", "307,0,3", "158,1,1", "159,1,2", "304,1,2", "152,1,1", "459,0,3"})
    void abroadAPlainTextIsCountedInSeptetsAndExtensionCharactersCountTwo(int plain, int extensions, int segments)
            throws Wording.Malformed {
        var frame = new Frame("Qunfa", TextLayout.USUAL, MessageClass.NOTICE, Set.of(Alphabet.GSM7));
        var wording = Wording.of(frame, "a".repeat(plain - "Qunfa: ".length()) + "€".repeat(extensions));
        String text = wording.render(Map.of(), UK);
        assertEquals("Qunfa: aaa", text.substring(0, 10));
        assertEquals(segments, wording.count(text, UK));
    }

    @Test
    void anExtensionCharacterIsNotCutFromItsEscape() throws Wording.Malformed {
        var frame = new Frame("Qunfa", TextLayout.USUAL, MessageClass.NOTICE, Set.of(Alphabet.GSM7));
        var wording = Wording.of(frame, "a".repeat(152 - "Qunfa: ".length()) + "€" + "b".repeat(20));
        Segments cut = wording.cut(wording.render(Map.of(), UK), UK);
        assertEquals(152, cut.parts().get(0).length());
        assertEquals('€', cut.parts().get(1).charAt(0));
    }

    @Test
    void theSignatureStandsWhereTheLineWantsIt() {
        assertEquals("【群发测】明天开会", frame(TextLayout.USUAL, MessageClass.NOTICE).around("明天开会", CHINA));
        assertEquals("明天开会【群发测】", frame(TAIL, MessageClass.NOTICE).around("明天开会", CHINA));
        assertEquals("五折，退订回T【群发测】", frame(TAIL, MessageClass.MARKETING).around("五折", CHINA));
    }

    @Test
    void marketingSaysOnceHowToRefuse() {
        Frame marketing = frame(TextLayout.USUAL, MessageClass.MARKETING);
        assertEquals("【群发测】五折，拒收请回复R", marketing.around("五折", CHINA));
        assertEquals("【群发测】五折！拒收请回复R", marketing.around("五折！ ", CHINA));
        assertEquals("【群发测】Half price. Reply STOP to opt out", marketing.around("Half price", UK));
        Frame latin = new Frame("Qunfa", TextLayout.USUAL, MessageClass.MARKETING, Set.of(Alphabet.GSM7));
        assertEquals("Qunfa: Half price! Reply STOP to opt out", latin.around("Half price!", UK));
        var silent = new TextLayout(SignaturePlace.FRONT, "", "");
        assertEquals("【群发测】五折", frame(silent, MessageClass.MARKETING).around("五折", CHINA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "五折，拒收请回复R",
                "五折 退订回T",
                "五折，退订回复TD。",
                "五折，回T退订",
                "五折，回复TD退订！",
                "五折，回N可退订",
                "五折 拒收请回复Ｒ",
                "五折，退訂請回覆T",
                "五折，回复“R”拒收",
                "五折，退订回复“退订”",
                "Half price. Reply STOP to opt out",
                "Half price, text STOP to unsubscribe.",
                "Half price. STOP to end",
                "Half price. Reply UNSUBSCRIBE"
            })
    void whatASenderSaysHimselfIsNotSaidTwice(String text) {
        Frame marketing = frame(TextLayout.USUAL, MessageClass.MARKETING);
        assertEquals("【群发测】" + text, marketing.around(text, CHINA));
        assertEquals("【群发测】" + text, marketing.around(text, UK), "abroad too");
    }

    @ParameterizedTest
    @ValueSource(strings = {"五折，回复我们", "拒收退订", "我们不会退订", "bus stop", "Do not stop", "退订回Q", "回T恤", "Reply to us"})
    void whatOnlyLooksLikeItIsTold(String text) {
        Frame marketing = frame(TextLayout.USUAL, MessageClass.MARKETING);
        assertEquals("【群发测】" + text + "，拒收请回复R", marketing.around(text, CHINA));
    }

    @Test
    void aTailIsCountedWithTheText() throws Wording.Malformed {
        Frame marketing = frame(TextLayout.USUAL, MessageClass.MARKETING);
        // 5 for the signature, 7 for the comma and the tail.
        var fits = Wording.of(marketing, "好".repeat(70 - 5 - 7));
        assertEquals(1, fits.count(fits.render(Map.of(), CHINA), CHINA));
        var over = Wording.of(marketing, "好".repeat(70 - 5 - 7 + 1));
        assertEquals(2, over.count(over.render(Map.of(), CHINA), CHINA));
    }

    @Test
    void partsJoinToTheTextAndTheirNumberIsThePriceWhateverIsWritten() throws Wording.Malformed {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        String where = "seed " + seed;
        for (int i = 0; i < 20_000; i++) {
            MessageClass messageClass = MessageClass.values()[random.nextInt(3)];
            var frame = new Frame(
                    random.nextBoolean() ? "群发测" : "Qunfa",
                    random.nextBoolean() ? TextLayout.USUAL : TAIL,
                    messageClass,
                    random.nextBoolean() ? Set.of(Alphabet.GSM7) : Set.of(Alphabet.GSM7, Alphabet.LATIN1));
            var wording = Wording.of(frame, text(random).replace("{", "{{") + "{v:text(500)}");
            int country = random.nextBoolean() ? CHINA : UK;
            String text = wording.render(Map.of("v", text(random)), country);
            Segments cut = wording.cut(text, country);
            assertEquals(text, cut.text(), where);
            assertEquals(cut.count(), wording.count(text, country), where);
            for (String part : cut.parts()) {
                int units = part.codePoints().map(c -> units(cut.alphabet(), c)).sum();
                int most = cut.count() == 1
                        ? cut.alphabet().single()
                        : cut.alphabet().joined();
                assertEquals(true, units <= most, where);
                assertEquals(false, Character.isLowSurrogate(part.charAt(0)), where);
                assertEquals(false, Character.isHighSurrogate(part.charAt(part.length() - 1)), where);
            }
        }
    }

    private static int units(Alphabet alphabet, int character) {
        return switch (alphabet) {
            case GSM7 -> "^{}\\[~]|€".indexOf(character) >= 0 ? 2 : 1;
            case LATIN1 -> 1;
            case UCS2 -> Character.charCount(character);
        };
    }

    private static final List<String> PIECES = pieces();

    private static List<String> pieces() {
        var pieces = new ArrayList<String>(
                List.of("好", "会议", "a", "B", "é", "€", "[", "{", "^", "\n", "😀", "👨‍👩‍👧", "。", " "));
        pieces.addAll(List.of("拒收请回复R", "STOP to end", "退订回T", "10:30", "ß", "ç"));
        return pieces;
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        boolean plain = random.nextBoolean();
        for (int many = random.nextInt(120); many > 0; many--) {
            text.append(plain ? "abc €[".charAt(random.nextInt(6)) : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
