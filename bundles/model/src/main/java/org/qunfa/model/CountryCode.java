package org.qunfa.model;

import java.util.BitSet;

/** The country calling codes that ITU-T E.164 has assigned (Operational Bulletin, list of assigned codes). */
final class CountryCode {

    private static final BitSet ASSIGNED = new BitSet(1000);

    static {
        int[] codes = {
            1, 7, 20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57,
            58, 60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98, 211, 212, 213, 216, 218, 290,
            291, 297, 298, 299, 350, 351, 352, 353, 354, 355, 356, 357, 358, 359, 370, 371, 372, 373, 374, 375, 376,
            377, 378, 379, 380, 381, 382, 383, 385, 386, 387, 389, 420, 421, 423, 590, 591, 592, 593, 594, 595, 596,
            597, 598, 599, 670, 672, 673, 674, 675, 676, 677, 678, 679, 680, 681, 682, 683, 685, 686, 687, 688, 689,
            690, 691, 692, 800, 808, 850, 852, 853, 855, 856, 870, 878, 880, 881, 882, 883, 886, 888, 960, 961, 962,
            963, 964, 965, 966, 967, 968, 970, 971, 972, 973, 974, 975, 976, 977, 979, 992, 993, 994, 995, 996, 998
        };
        for (int code : codes) {
            ASSIGNED.set(code);
        }
        for (int code = 220; code <= 269; code++) {
            ASSIGNED.set(code);
        }
        ASSIGNED.clear(259);
        for (int code = 500; code <= 509; code++) {
            ASSIGNED.set(code);
        }
    }

    private CountryCode() {}

    /**
     * The code that the number begins with, or 0. No code is the beginning of another, so the first that fits is it.
     *
     * @param digits a number of at least three digits, the first of them not 0
     */
    static int of(long digits) {
        long rest = digits;
        while (rest > 999) {
            rest /= 10;
        }
        int three = (int) rest;
        if (ASSIGNED.get(three / 100)) {
            return three / 100;
        }
        if (ASSIGNED.get(three / 10)) {
            return three / 10;
        }
        return ASSIGNED.get(three) ? three : 0;
    }
}
