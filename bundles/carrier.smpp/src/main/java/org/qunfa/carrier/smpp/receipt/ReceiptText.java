package org.qunfa.carrier.smpp.receipt;

import java.util.stream.IntStream;

/**
 * The text of a receipt, taken apart into its fields (SMPP 3.4 appendix B, which leaves the form to the carrier). Reads any
 * case, spaces around colons, {@code submit_date} for {@code submit date}, and any field missing; what follows
 * {@code text:} is the message's own and is never looked at. Of a field that comes twice the first counts.
 */
final class ReceiptText {

    private static final int LONGEST = 4_096;
    private static final String END = "text";
    private static final String[] NAMES = {
        "id", "stat", "err", "submit date", "submitdate", "done date", "donedate", "sub", "dlvrd", END
    };

    private static final int[] NONE = {};
    private static final int[][] BY_LETTER = new int[26][];

    static {
        for (int letter = 0; letter < BY_LETTER.length; letter++) {
            char first = (char) ('a' + letter);
            BY_LETTER[letter] = IntStream.range(0, NAMES.length)
                    .filter(name -> NAMES[name].charAt(0) == first)
                    .toArray();
        }
    }

    private final String text;
    private final int length;
    private final String[] values = new String[NAMES.length];

    private ReceiptText(String text) {
        this.text = text;
        length = Math.min(text.length(), LONGEST);
    }

    /** Takes a text apart. Texts beyond 4,096 characters are cut there. */
    static ReceiptText read(String text) {
        var read = new ReceiptText(text);
        read.scan();
        return read;
    }

    /** The carrier's id; empty when missing. */
    String id() {
        return value(0);
    }

    /** The final state's word; empty when missing. */
    String stat() {
        return value(1);
    }

    /** The error code; empty when missing. */
    String err() {
        return value(2);
    }

    /** The done date as written; empty when missing. */
    String done() {
        return value(5).isEmpty() ? value(6) : value(5);
    }

    /** Whether it has enough of a receipt's fields to be one although nothing marks it. */
    boolean complete() {
        boolean dated = !done().isEmpty() || !value(3).isEmpty() || !value(4).isEmpty();
        return !id().isEmpty() && !stat().isEmpty() && dated;
    }

    private String value(int name) {
        String value = values[name];
        return value == null ? "" : value;
    }

    /** One way through the text, looking for a name wherever a word begins. */
    private void scan() {
        boolean wordBegins = true;
        for (int at = 0; at < length; ) {
            int name = wordBegins ? name(at) : -1;
            if (name >= 0 && NAMES[name].equals(END)) {
                return;
            }
            if (name >= 0) {
                at = value(name, colon(at + NAMES[name].length()) + 1);
                wordBegins = true;
            } else {
                wordBegins = !Character.isLetterOrDigit(text.charAt(at));
                at++;
            }
        }
    }

    /** Takes the value that begins here or behind spaces, and says where it ends. */
    private int value(int name, int from) {
        int start = from;
        while (start < length && text.charAt(start) == ' ') {
            start++;
        }
        int end = start;
        if (name(start) < 0) {
            while (end < length && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != 0) {
                end++;
            }
        }
        if (values[name] == null) {
            values[name] = text.substring(start, end);
        }
        return end;
    }

    /** Which field's name and colon stand here; -1 for none. */
    private int name(int at) {
        if (at < length) {
            for (int name : names(folded(at))) {
                if (stands(NAMES[name], at) && colon(at + NAMES[name].length()) >= 0) {
                    return name;
                }
            }
        }
        return -1;
    }

    private static int[] names(char letter) {
        return letter >= 'a' && letter <= 'z' ? BY_LETTER[letter - 'a'] : NONE;
    }

    private boolean stands(String name, int at) {
        if (at + name.length() > length) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            if (folded(at + i) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private char folded(int at) {
        char c = text.charAt(at);
        return c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
    }

    private int colon(int from) {
        int at = from;
        while (at < length && text.charAt(at) == ' ') {
            at++;
        }
        return at < length && text.charAt(at) == ':' ? at : -1;
    }
}
