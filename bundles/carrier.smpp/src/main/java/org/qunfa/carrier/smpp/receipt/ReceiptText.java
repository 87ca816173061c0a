package org.qunfa.carrier.smpp.receipt;

import java.util.Locale;

/**
 * The text of a receipt, taken apart into its fields (SMPP 3.4 appendix B, which leaves the form to the carrier). Reads any
 * case, spaces around colons, {@code submit_date} for {@code submit date}, and any field missing; what follows
 * {@code text:} is the message's own and is never looked at.
 *
 * @param id the carrier's id; empty when missing
 * @param stat the final state's word; empty when missing
 * @param err the error code; empty when missing
 * @param submitted the submit date as written; empty when missing
 * @param done the done date as written; empty when missing
 */
record ReceiptText(String id, String stat, String err, String submitted, String done) {

    private static final int LONGEST = 4_096;

    /** Takes a text apart. Texts beyond 4,096 characters are cut there. */
    static ReceiptText read(String whole) {
        String text = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
        String lower = text.toLowerCase(Locale.ROOT).replace('_', ' ');
        if (lower.length() != text.length()) {
            lower = text.replace('_', ' ');
        }
        int end = start(lower, "text", 0);
        if (end >= 0) {
            int head = end - 1;
            while (head > 0 && lower.charAt(head) != 't') {
                head--;
            }
            int cut = Math.max(0, head - 3);
            text = text.substring(0, cut);
            lower = lower.substring(0, cut);
        }
        return new ReceiptText(
                field(text, lower, "id"),
                field(text, lower, "stat"),
                field(text, lower, "err"),
                firstOf(field(text, lower, "submit date"), field(text, lower, "submitdate")),
                firstOf(field(text, lower, "done date"), field(text, lower, "donedate")));
    }

    /** Whether it has enough of a receipt's fields to be one although nothing marks it. */
    boolean complete() {
        return !id.isEmpty() && !stat.isEmpty() && !(submitted.isEmpty() && done.isEmpty());
    }

    private static String firstOf(String one, String other) {
        return one.isEmpty() ? other : one;
    }

    private static String field(String text, String lower, String name) {
        int at = start(lower, name, 0);
        if (at < 0) {
            return "";
        }
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        int end = at;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != 0) {
            end++;
        }
        String value = text.substring(at, end);
        return isName(lower, at) ? "" : value;
    }

    /** Whether the next field begins here, so that the one before has no value. */
    private static boolean isName(String lower, int at) {
        for (String name : new String[] {"id", "sub", "dlvrd", "submit date", "done date", "stat", "err"}) {
            if (lower.startsWith(name, at) && colon(lower, at + name.length()) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Where the value of a field begins, or -1. A field's name stands at the start or after something that is no word. */
    private static int start(String lower, String name, int from) {
        for (int at = lower.indexOf(name, from); at >= 0; at = lower.indexOf(name, at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(lower.charAt(at - 1))) {
                int colon = colon(lower, at + name.length());
                if (colon >= 0) {
                    return colon + 1;
                }
            }
        }
        return -1;
    }

    private static int colon(String lower, int from) {
        int at = from;
        while (at < lower.length() && lower.charAt(at) == ' ') {
            at++;
        }
        return at < lower.length() && lower.charAt(at) == ':' ? at : -1;
    }
}
