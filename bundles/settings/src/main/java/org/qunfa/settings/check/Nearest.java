package org.qunfa.settings.check;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the word that somebody meant who wrote another. */
public final class Nearest {

    private Nearest() {}

    /** The word that differs least, without regard to case; null when none is near enough to be meant. */
    public static @Nullable String to(String written, Collection<String> words) {
        int least = 2 + Math.min(2, written.length() / 5);
        String nearest = null;
        for (String word : words) {
            int steps = steps(written.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            if (steps < least) {
                least = steps;
                nearest = word;
            }
        }
        return nearest;
    }

    /** How many characters have to be put in, left out, changed, or swapped with their neighbours. */
    static int steps(String from, String to) {
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                steps[i][j] = Math.min(steps[i - 1][j - 1] + change, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[from.length()][to.length()];
    }
}
