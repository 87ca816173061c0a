package org.qunfa.messaging.filter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How Han characters are read, in letters without tones: {@code pinyin.txt}, and {@code polyphones.txt} for more readings. */
final class Pinyin {

    /** How many ways to read a whole word are looked for. */
    private static final int MOST_WAYS = 8;

    private static final String[][] READINGS = new String[Character.MAX_VALUE + 1][];

    static {
        enter("pinyin.txt");
        enter("polyphones.txt");
    }

    private Pinyin() {}

    private static final int[] SPELLINGS = spellings();

    private static int[] spellings() {
        var spellings = new int[READINGS.length];
        for (int symbol = 0; symbol < spellings.length; symbol++) {
            String[] readings = READINGS[symbol];
            String letters = readings == null ? "" : readings[0];
            for (int i = letters.length() - 1; i >= 0; i--) {
                spellings[symbol] = spellings[symbol] << Letters.BITS | Phonetics.letter(letters.charAt(i));
            }
        }
        for (char latin = 'a'; latin <= 'z'; latin++) {
            spellings[latin] = Phonetics.letter(latin);
        }
        return spellings;
    }

    /**
     * How a symbol is spelled: a Latin letter as itself, a character by its usual reading. The classes of the letters, the
     * first in the lowest bits; a reading has at most six. 0 when it cannot be spelled.
     */
    static int spelling(char symbol) {
        return SPELLINGS[symbol];
    }

    private static void enter(String file) {
        for (List<String> line : Tables.read(file)) {
            for (int i = 0; i < line.get(1).length(); i++) {
                char han = line.get(1).charAt(i);
                var readings = new LinkedHashSet<String>();
                String[] known = READINGS[han];
                if (known != null) {
                    readings.addAll(List.of(known));
                }
                readings.add(line.get(0));
                READINGS[han] = readings.toArray(String[]::new);
            }
        }
    }

    /** The readings of a character, the usual one first; null when it has none. */
    static String @Nullable [] readings(char han) {
        return READINGS[han];
    }

    /** How many characters of a text have a reading. */
    static int count(String text) {
        return (int) text.chars().filter(c -> READINGS[c] != null).count();
    }

    /**
     * Every way to read a text aloud, up to a number.
     *
     * @param initials whether only the first letter of each reading is taken
     * @return none when a symbol is neither a Latin letter nor a character with a reading
     */
    static Set<String> ways(String text, boolean initials) {
        Set<String> ways = Set.of("");
        for (int i = 0; i < text.length(); i++) {
            char symbol = text.charAt(i);
            String[] readings = Folding.isLatin(symbol) ? new String[] {Character.toString(symbol)} : READINGS[symbol];
            if (readings == null) {
                return Set.of();
            }
            var longer = new LinkedHashSet<String>();
            for (String reading : readings) {
                ways.forEach(way -> longer.add(way + (initials ? reading.substring(0, 1) : reading)));
            }
            ways = longer.size() > MOST_WAYS
                    ? new LinkedHashSet<>(new ArrayList<>(longer).subList(0, MOST_WAYS))
                    : longer;
        }
        return ways;
    }
}
