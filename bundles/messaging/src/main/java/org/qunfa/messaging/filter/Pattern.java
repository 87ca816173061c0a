package org.qunfa.messaging.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way to write a word, as the filter sees it.
 *
 * @param word the word's index in its lexicon
 * @param symbols what {@link Folding} sees of it
 * @param breaks bit {@code i}: in the word itself there is a gap before symbol {@code i}, so one there hides nothing
 * @param split whether characters are written as their parts
 */
record Pattern(int word, String symbols, long breaks, boolean split) {

    /** How many ways of writing characters as their parts a word has at most. */
    private static final int SPLITS = 8;

    private static final Map<Character, List<String>> PARTS = parts();

    private static Map<Character, List<String>> parts() {
        var parts = new HashMap<Character, List<String>>();
        for (List<String> line : Tables.read("splits.txt")) {
            List<String> ways =
                    line.subList(1, line.size()).stream().map(Folding::fold).toList();
            parts.put(line.get(0).charAt(0), ways);
        }
        return parts;
    }

    /**
     * Reads a word.
     *
     * @return null when the filter sees nothing in it that it could look for: no Han character and no two others
     */
    static @Nullable Pattern of(int index, String word) {
        var symbols = new StringBuilder();
        long breaks = 0;
        var reader = new SymbolReader();
        reader.begin(word.toCharArray(), word.length(), 0);
        while (reader.next()) {
            if (reader.kinds() != 0 && symbols.length() > 0 && symbols.length() < Long.SIZE) {
                breaks |= 1L << symbols.length();
            }
            symbols.append(reader.symbol());
        }
        boolean tooShort = symbols.length() == 0 || (symbols.length() == 1 && symbols.charAt(0) < 0x2E80);
        return tooShort ? null : new Pattern(index, symbols.toString(), breaks, false);
    }

    /** Whether it is all letters and digits of the Latin script, where words have bounds. */
    boolean isLatin() {
        for (int i = 0; i < symbols.length(); i++) {
            if (!Folding.isLatin(symbols.charAt(i)) && !Folding.isDigit(symbols.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The symbols that stand for those that look alike, without repeats: what the tree looks for. */
    String key() {
        var key = new StringBuilder();
        for (int i = 0; i < symbols.length(); i++) {
            char alike = Folding.alike(symbols.charAt(i));
            if (key.length() == 0 || key.charAt(key.length() - 1) != alike) {
                key.append(alike);
            }
        }
        return key.toString();
    }

    /** The same word with characters written as their parts: one of them, and all of them. */
    List<Pattern> splits() {
        var splits = new ArrayList<Pattern>();
        var all = new StringBuilder();
        int found = 0;
        for (int i = 0; i < symbols.length(); i++) {
            List<String> ways = PARTS.getOrDefault(symbols.charAt(i), List.of());
            for (String way : ways) {
                add(splits, symbols.substring(0, i) + way + symbols.substring(i + 1));
            }
            found += ways.isEmpty() ? 0 : 1;
            all.append(ways.isEmpty() ? symbols.substring(i, i + 1) : ways.get(0));
        }
        if (found > 1) {
            add(splits, all.toString());
        }
        return splits;
    }

    private void add(List<Pattern> splits, String way) {
        if (splits.size() < SPLITS && way.length() <= Word.MAX_LENGTH) {
            splits.add(new Pattern(word, way, 0, true));
        }
    }
}
