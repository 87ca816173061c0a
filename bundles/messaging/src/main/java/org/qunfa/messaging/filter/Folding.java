package org.qunfa.messaging.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the filter sees characters. It sees each as a symbol, as several, or as a kind of gap. The symbol is the compatible
 * one in lower case (NFKC and case folding), without accents, simplified, and the Latin letter when it looks like one. The
 * table is {@code folding.txt}, so that it does not depend on the runtime's edition of Unicode.
 */
final class Folding {

    /** Kinds of gap: characters that are no part of a word. All symbols are above them. */
    static final char INVISIBLE = 1;

    static final char DECORATION = 2;
    static final char SEPARATOR = 3;
    static final char SPACE = 4;
    static final char STOP = 5;
    /** No kind, but what says to ask {@link #wide}: seen as several symbols, or half of a pair. */
    static final char WIDE = 6;

    static final char FIRST_SYMBOL = 8;

    private static final List<String> KINDS = List.of("", "invisible", "decoration", "separator", "space", "stop");
    private static final char[] SEEN = new char[Character.MAX_VALUE + 1];
    private static final char[] ALIKE = new char[Character.MAX_VALUE + 1];
    private static final int[] WIDE_FIRST;
    private static final int[] WIDE_LAST;
    private static final String[] WIDE_AS;

    static {
        for (int c = 0; c < SEEN.length; c++) {
            SEEN[c] = Character.isSurrogate((char) c) ? WIDE : (char) c;
            ALIKE[c] = (char) c;
        }
        List<Range> wide = new ArrayList<>();
        Tables.read("folding.txt").forEach(line -> enter(line, wide));
        wide.sort(Comparator.comparingInt(Range::first));
        WIDE_FIRST = wide.stream().mapToInt(Range::first).toArray();
        WIDE_LAST = wide.stream().mapToInt(Range::last).toArray();
        WIDE_AS = wide.stream().map(Range::as).toArray(String[]::new);
        for (List<String> group : Tables.read("lookalikes.txt")) {
            group.forEach(c -> ALIKE[c.charAt(0)] = group.get(0).charAt(0));
        }
    }

    private Folding() {}

    private record Range(int first, int last, String as) {}

    private static void enter(List<String> line, List<Range> wide) {
        boolean skip = line.get(0).equals("skip");
        String as = skip ? Character.toString(KINDS.indexOf(line.get(1))) : symbols(line.get(1));
        for (String range : line.subList(2, line.size())) {
            String[] ends = range.split("-", -1);
            int first = Integer.parseInt(ends[0], 16);
            int last = Integer.parseInt(ends[ends.length - 1], 16);
            if (last <= Character.MAX_VALUE) {
                Arrays.fill(SEEN, first, last + 1, as.length() == 1 ? as.charAt(0) : WIDE);
            }
            if (last > Character.MAX_VALUE || as.length() > 1) {
                wide.add(new Range(first, last, as));
            }
        }
    }

    private static String symbols(String hex) {
        var symbols = new StringBuilder();
        for (String c : hex.split("\\+", -1)) {
            symbols.appendCodePoint(Integer.parseInt(c, 16));
        }
        return symbols.toString();
    }

    /** What a UTF-16 unit is seen as: a symbol, a kind of gap, or {@link #WIDE}. */
    static char seen(char unit) {
        return SEEN[unit];
    }

    /** The symbol that stands for all that look like this one. */
    static char alike(char symbol) {
        return ALIKE[symbol];
    }

    /** What a {@link #WIDE} character is seen as: symbols, or one kind of gap; null for a pair that is seen as itself. */
    static @Nullable String wide(int codePoint) {
        int at = Arrays.binarySearch(WIDE_FIRST, codePoint);
        int range = at >= 0 ? at : -at - 2;
        if (range >= 0 && codePoint <= WIDE_LAST[range]) {
            return WIDE_AS[range];
        }
        return Character.isSupplementaryCodePoint(codePoint) ? null : "\u0002";
    }

    static boolean isLatin(char symbol) {
        return symbol >= 'a' && symbol <= 'z';
    }

    static boolean isDigit(char symbol) {
        return symbol >= '0' && symbol <= '9';
    }

    /** A text as the filter sees it, without gaps. */
    static String fold(String text) {
        var symbols = new StringBuilder();
        var reader = new SymbolReader();
        reader.begin(text.toCharArray(), text.length(), 0);
        while (reader.next()) {
            symbols.append(reader.symbol());
        }
        return symbols.toString();
    }
}
