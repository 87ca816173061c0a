package org.qunfa.messaging.filter;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.Transliterator;
import com.ibm.icu.util.VersionInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the two tables that the filter reads, {@code folding.txt} and {@code pinyin.txt}, from the Unicode data in ICU. */
final class FoldingTables {

    private static final int LAST = Character.MAX_CODE_POINT;
    private static final String STOPS = ",!?;:\u3001\u3002\uFF61\uFF64\n\r\u0085\u2028\u2029";
    private static final String SEPARATORS = "/\\.\"'&+|=";
    /** Letters in a shape that Unicode does not call compatible with the letter: small capitals, and those in filled boxes. */
    private static final Pattern SHAPED = Pattern.compile("LATIN LETTER SMALL CAPITAL ([A-Z])"
            + "|(?:NEGATIVE (?:CIRCLED|SQUARED)|REGIONAL INDICATOR SYMBOL).*LETTER ([A-Z])");

    private static final Normalizer2 COMPATIBLE = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 COMPOSED = Normalizer2.getNFCInstance();
    private static final Normalizer2 DECOMPOSED = Normalizer2.getNFDInstance();
    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");
    private static final Transliterator TRADITIONAL = Transliterator.getInstance("Simplified-Traditional");
    private static final Transliterator READ_ALOUD = Transliterator.getInstance("Han-Latin");
    private static final SpoofChecker SPOOFS = new SpoofChecker.Builder().build();

    private FoldingTables() {}

    /** What {@code folding.txt} holds. */
    static String folding() {
        var folded = new TreeMap<String, Ranges>();
        var kinds = new TreeMap<String, Ranges>();
        for (int c = 0; c <= LAST; c++) {
            if (UCharacter.getType(c) == UCharacter.SURROGATE) {
                continue;
            }
            String symbols = symbols(c);
            if (symbols.isEmpty()) {
                kinds.computeIfAbsent(kind(c), kind -> new Ranges()).add(c);
            } else if (!symbols.equals(Character.toString(c))) {
                folded.computeIfAbsent(symbols, target -> new Ranges()).add(c);
            }
        }
        var text = new StringBuilder("# How the filter sees characters, made from the Unicode data of ICU ")
                .append(VersionInfo.ICU_VERSION)
                .append(" by FoldingTables.\n# skip KIND RANGES: no part of a word; fold AS RANGES: seen as AS.\n")
                .append(
                        "# Code points are hexadecimal; what is not here is seen as itself. Licence: unicode-licence.txt\n");
        kinds.forEach((kind, ranges) ->
                text.append("skip ").append(kind).append(ranges).append('\n'));
        folded.forEach((as, ranges) ->
                text.append("fold ").append(hex(as)).append(ranges).append('\n'));
        return text.toString();
    }

    /** What {@code pinyin.txt} holds. */
    static String pinyin() {
        var readings = new TreeMap<String, StringBuilder>();
        for (int c = 0x3400; c <= 0x9FFF; c++) {
            String han = Character.toString(c);
            String reading = COMPATIBLE.normalize(READ_ALOUD.transliterate(han)).replace('\u00FC', 'v');
            reading = bare(reading.replaceAll("[\u01D6\u01D8\u01DA\u01DC]", "v"));
            if (isHan(c) && symbols(c).equals(han) && reading.matches("[a-z]{1,6}")) {
                readings.computeIfAbsent(reading, r -> new StringBuilder()).append(han);
            }
        }
        var text = new StringBuilder("# The reading of each Han character without its tone, made from the data of ICU ")
                .append(VersionInfo.ICU_VERSION)
                .append(" by FoldingTables.\n# READING CHARACTERS. Licence: unicode-licence.txt\n");
        readings.forEach(
                (reading, han) -> text.append(reading).append(' ').append(han).append('\n'));
        return text.toString();
    }

    /** What a character is seen as; empty when it is no part of a word. */
    private static String symbols(int c) {
        if (!UCharacter.isDefined(c)) {
            return "";
        }
        var seen = new ArrayList<String>();
        String now = Character.toString(c);
        while (!seen.contains(now)) {
            seen.add(now);
            var next = new StringBuilder();
            COMPATIBLE.normalize(now).codePoints().forEach(one -> next.append(plain(one)));
            now = bare(next.toString());
        }
        // Two characters are each the simplified one of the other; the first of such a circle stands for it.
        now = Collections.min(seen.subList(seen.indexOf(now), seen.size()));
        var symbols = new StringBuilder();
        now.codePoints().filter(FoldingTables::isSymbol).forEach(symbols::appendCodePoint);
        return symbols.toString();
    }

    private static String plain(int c) {
        // There and back: a few, such as 沉 and 沈, share a traditional character.
        String simplified =
                SIMPLIFIED.transliterate(TRADITIONAL.transliterate(SIMPLIFIED.transliterate(Character.toString(c))));
        int one = simplified.codePointAt(0);
        if (one < 0x80 || simplified.codePointCount(0, simplified.length()) > 1) {
            return simplified;
        }
        String name = UCharacter.getName(one);
        Matcher shaped = SHAPED.matcher(name == null ? "" : name);
        if (shaped.matches()) {
            return shaped.group(shaped.group(1) == null ? 2 : 1).toLowerCase(Locale.ROOT);
        }
        if (isHan(one)) {
            return simplified;
        }
        String alike = COMPATIBLE.normalize(SPOOFS.getSkeleton(simplified));
        boolean letter = isSymbol(one) && alike.matches("[a-z0-9]");
        boolean han = alike.codePointCount(0, alike.length()) == 1 && isHan(alike.codePointAt(0));
        return letter || han ? alike : simplified;
    }

    /** Without the marks over and under letters. */
    private static String bare(String text) {
        var bare = new StringBuilder();
        DECOMPOSED.normalize(text).codePoints().filter(c -> !isMark(c)).forEach(bare::appendCodePoint);
        return COMPOSED.normalize(bare);
    }

    private static boolean isMark(int c) {
        int type = UCharacter.getType(c);
        return type == UCharacter.NON_SPACING_MARK || type == UCharacter.ENCLOSING_MARK;
    }

    private static boolean isSymbol(int c) {
        return (UCharacter.isLetterOrDigit(c)
                        && !UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT))
                || UCharacter.getType(c) == UCharacter.COMBINING_SPACING_MARK
                || UCharacter.getType(c) == UCharacter.LETTER_NUMBER
                || UCharacter.getType(c) == UCharacter.OTHER_NUMBER;
    }

    private static String kind(int c) {
        String compatible = COMPATIBLE.normalize(Character.toString(c));
        int seen = compatible.isEmpty() ? c : compatible.codePointAt(0);
        int type = UCharacter.getType(seen);
        if (STOPS.indexOf(seen) >= 0 || STOPS.indexOf(c) >= 0 || c == 0x2026 || c == 0x2025) {
            return "stop";
        }
        if (type == UCharacter.SPACE_SEPARATOR || c == '\t' || c == 0x2800) {
            return "space";
        }
        boolean unseen = type == UCharacter.CONTROL || type == UCharacter.FORMAT || isMark(seen);
        if (unseen || UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
            return "invisible";
        }
        boolean paired = (type >= UCharacter.DASH_PUNCTUATION && type <= UCharacter.END_PUNCTUATION)
                || type == UCharacter.INITIAL_PUNCTUATION
                || type == UCharacter.FINAL_PUNCTUATION;
        return paired || SEPARATORS.indexOf(seen) >= 0 ? "separator" : "decoration";
    }

    private static boolean isHan(int c) {
        return UCharacter.hasBinaryProperty(c, UProperty.UNIFIED_IDEOGRAPH);
    }

    private static String hex(String text) {
        return String.join("+", text.codePoints().mapToObj(Integer::toHexString).toList());
    }

    /** Code points in rising order, written as ranges. */
    private static final class Ranges {
        private final TreeMap<Integer, Integer> lastByFirst = new TreeMap<>();

        void add(int c) {
            Map.Entry<Integer, Integer> open = lastByFirst.lastEntry();
            boolean next = open != null && open.getValue() == c - 1;
            lastByFirst.put(next ? open.getKey() : c, c);
        }

        @Override
        public String toString() {
            var text = new StringBuilder();
            lastByFirst.forEach((first, last) -> {
                text.append(' ').append(Integer.toHexString(first));
                if (last > first) {
                    text.append('-').append(Integer.toHexString(last));
                }
            });
            return text.toString();
        }
    }
}
