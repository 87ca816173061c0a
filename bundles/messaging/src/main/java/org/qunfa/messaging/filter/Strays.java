package org.qunfa.messaging.filter;

/**
 * Single letters and digits that stand between Han characters, as when one is put between all characters of a word. Where a
 * word has one at every joint it is taken to be hidden by them; else they are symbols as others are.
 */
final class Strays {

    private static final char GAP = '*';
    /** What numbers stand before in dates, times and addresses. */
    private static final String COUNTED = "年月日号时点分秒楼层室栋座单周第元人次个件份岁路线";
    /** A word has so many of them at least. */
    static final int FEWEST = 2;

    private Strays() {}

    /** Puts gaps in their places where there are enough of them beside one another; whether there are. */
    static boolean replace(char[] text, int length) {
        boolean enough = false;
        for (int i = 1; i + FEWEST + 1 < length && !enough; i++) {
            enough = isStray(text[i])
                    && isStray(text[i + 2])
                    && isHan(text[i - 1])
                    && isHan(text[i + 1])
                    && COUNTED.indexOf(text[i + 1]) < 0
                    && isHan(text[i + FEWEST + 1]);
        }
        for (int i = 1; i + 1 < length && enough; i++) {
            if (isStray(text[i]) && isHan(text[i - 1]) && isHan(text[i + 1])) {
                text[i] = GAP;
            }
        }
        return enough;
    }

    /** Only of the usual width and of the full one: most texts are looked through in vain. */
    private static boolean isStray(char unit) {
        int narrow = unit >= '\uFF01' && unit <= '\uFF5E' ? unit - ('\uFF01' - '!') : unit;
        int lower = narrow | 0x20;
        return (narrow >= '0' && narrow <= '9') || (lower >= 'a' && lower <= 'z' && narrow < 0x80);
    }

    private static boolean isHan(char unit) {
        return unit >= 0x2E80 && Folding.seen(unit) >= 0x2E80;
    }

    /** Whether every second character of a match in the original text is one. */
    static boolean are(char[] text, Match match) {
        int strays = 0;
        for (int i = match.from() + 1; i < match.to(); i += 2) {
            if (!isStray(text[i])) {
                return false;
            }
            strays++;
        }
        return strays >= FEWEST && match.to() - match.from() == 2 * strays + 1;
    }
}
