package org.qunfa.messaging.inbound;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds room among numbers of which one takes all that begin with it, and is in the way of each with which it begins. */
final class FreeNumbers {

    private FreeNumbers() {}

    /**
     * The lowest that is free.
     *
     * @param base with what it begins
     * @param digits how many follow
     * @param busy numbers that begin with the base, or with which the base begins, in their order as texts
     * @return null when there is none
     */
    static @Nullable String lowest(String base, int digits, List<String> busy) {
        int all = (int) Math.pow(10, digits);
        int next = 0;
        for (String number : busy) {
            if (number.length() <= base.length()) {
                return null;
            }
            int known = Math.min(digits, number.length() - base.length());
            int width = (int) Math.pow(10, digits - known);
            int from = Integer.parseInt(number.substring(base.length(), base.length() + known)) * width;
            if (from > next) {
                break;
            }
            next = Math.max(next, from + width);
        }
        return next < all ? base + ("%0" + digits + "d").formatted(next) : null;
    }
}
