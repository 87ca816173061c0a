package org.qunfa.messaging.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
                "五折，退订回T～",
                "五折，退订回T😀",
                "五折，退订回T👍🏻❤️",
                "五折，TD退订",
                "五折，退订TD",
                "退订回T，五折",
                "五折，退订请回复R，详询4001234567",
                "五折，退订回T4001234567",
                "五折，退订回T 详情 https://t.example/a",
                "五折，回T退订 https://t.example/a",
                "五折，回复TD t.cn/A6x",
                "五折，如不需要请回复T",
                "五折 回T",
                "五折。请回N",
                "退订请编辑短信TD发送至1069",
                "五折，退订\u200B回T",
                "Half price. Reply STOP to stop receiving messages",
                "Half price. Text STOP to 60777 T&Cs apply",
                "Reply STOP to opt out. Half price today",
                "Half price STOP2END",
                "Half price. Opt out: txt STOP",
                "Half price. Reply STOP https://t.example/a",
                "Half price. Reply STOP 😀",
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
    @ValueSource(
            strings = {
                "明天出发N",
                "车型已发T",
                "快递已发出，出发T",
                "bus will stop to end",
                "五折，退订回T恤",
                "已回复T",
                "Stop to quit smoking now with us",
                "五折，回复T1",
                "TDK发布TD退订说明",
                "会议改到4T",
                "五折，回复我们",
                "拒收退订",
                "我们不会退订",
                "bus stop",
                "Do not stop",
                "退订回Q",
                "回T恤",
                "Reply to us"
            })
    void whatOnlyLooksLikeItIsTold(String text) {
        Frame marketing = frame(TextLayout.USUAL, MessageClass.MARKETING);
        assertEquals("【群发测】" + text + "，拒收请回复R", marketing.around(text, CHINA));
    }

    @ParameterizedTest
    @CsvSource({
        "回复0退订, 五折，回复0退订, true",
        "回复0退订, 五折，回复０退订！, true",
        "回复0退订, 回复0退订。五折, true",
        "回复0退订, 五折, false",
        "回0, 五折，回0, true",
        "回0, 收回05号车, false",
        "'Txt NO to 60777', Half price. txt no to 60777, true",
        "'Txt NO to 60777', Half price. txt no to 607778, false",
        "Répondez STOP, Moitié prix. répondez stop., true"
    })
    void theLinesOwnWordsAreKnown(String own, String text, boolean said) {
        var layout = new TextLayout(SignaturePlace.FRONT, own, own);
        Frame marketing = frame(layout, MessageClass.MARKETING);
        for (int country : List.of(CHINA, UK)) {
            String around = marketing.around(text, country);
            assertEquals(said, around.equals("【群发测】" + text), around);
            assertEquals(true, said || around.endsWith(own), around);
        }
    }

    @Test
    void signsThatOnlyLookDifferentAreWrittenPlainAbroadWhereThatIsWanted() throws Wording.Malformed {
        String typed = "It’s “half price” – today…\u00A0only";
        var frame = new Frame("Qunfa", TextLayout.USUAL, MessageClass.NOTICE, Set.of(Alphabet.GSM7));
        var wording = Wording.of(frame, typed);
        assertEquals("【Qunfa】" + typed, wording.render(Map.of(), UK));
        Wording plain = wording.substituting();
        assertEquals("Qunfa: It's \"half price\" - today... only", plain.render(Map.of(), UK));
        assertEquals("【Qunfa】" + typed, plain.render(Map.of(), CHINA), "in China it would spare nothing");
        Wording chinese = Wording.of(frame, typed + "好").substituting();
        assertEquals("【Qunfa】" + typed + "好", chinese.render(Map.of(), UK), "nor where other signs need UCS-2");
        var latin = new Frame("Qunfa", TextLayout.USUAL, MessageClass.NOTICE, Set.of(Alphabet.LATIN1));
        assertEquals(
                "Qunfa: «x»",
                Wording.of(latin, "«x»").substituting().render(Map.of(), UK),
                "nor where the line has the signs");
        assertThrows(IllegalArgumentException.class, () -> new FrameRules(FrameRules.NEWEST + 1, false));
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
