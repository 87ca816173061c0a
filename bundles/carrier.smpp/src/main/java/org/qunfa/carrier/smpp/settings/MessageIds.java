package org.qunfa.carrier.smpp.settings;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a carrier writes its message ids in answers and in receipts, and the one form that both are brought to. Ids are
 * opaque: what is not a number where a number is expected stays as it is, without the spaces around it.
 */
public enum MessageIds {
    /** The same in both, character by character. */
    AS_IS("as-is", Form.TEXT, Form.TEXT),
    /** The same in both, but for the case of letters. */
    IGNORE_CASE("ignore-case", Form.FOLDED, Form.FOLDED),
    /** Hexadecimal in answers, decimal in receipts. */
    HEX("hex", Form.HEX, Form.DECIMAL),
    /** Decimal in answers, hexadecimal in receipts. */
    DECIMAL("decimal", Form.DECIMAL, Form.HEX),
    /** Hexadecimal in both, with more or fewer zeros in front and in either case. */
    BOTH_HEX("both-hex", Form.HEX, Form.HEX),
    /** Decimal in both, with more or fewer zeros in front. */
    BOTH_DECIMAL("both-decimal", Form.DECIMAL, Form.DECIMAL);

    /** The longest id that the platform takes, in characters. */
    public static final int MOST = 65;

    private enum Form {
        TEXT,
        FOLDED,
        HEX,
        DECIMAL
    }

    private static final Pattern DECIMAL_DIGITS = Pattern.compile("[0-9]{1,40}");
    private static final Pattern HEX_DIGITS = Pattern.compile("(?:0[xX])?([0-9a-fA-F]{1,40})");

    private final String word;
    private final Form inAnswer;
    private final Form inReceipt;

    MessageIds(String word, Form inAnswer, Form inReceipt) {
        this.word = word;
        this.inAnswer = inAnswer;
        this.inReceipt = inReceipt;
    }

    /** The word for it in settings. */
    public String word() {
        return word;
    }

    /** The one form of an id as an answer to a submission has it; empty when there is none. */
    public String fromAnswer(String id) {
        return normal(id, inAnswer);
    }

    /** The one form of an id as the text of a receipt has it; empty when there is none. */
    public String fromReceipt(String id) {
        return normal(id, inReceipt);
    }

    /**
     * The one form of the id of a receipt that may have it twice. The optional parameter should be what the answer had
     * (SMPP 3.4 §5.3.2.12), but some carriers write it as in the text: where reading it so makes both agree, it is so.
     *
     * @param parameter receipted_message_id, or empty
     * @param text the id in the text, or empty
     */
    public String fromReceipt(String parameter, String text) {
        if (parameter.isBlank()) {
            return fromReceipt(text);
        }
        String asAnswer = fromAnswer(parameter);
        if (text.isBlank() || asAnswer.equals(fromReceipt(text))) {
            return asAnswer;
        }
        String asReceipt = fromReceipt(parameter);
        return asReceipt.equals(fromReceipt(text)) ? asReceipt : asAnswer;
    }

    private static String normal(String id, Form form) {
        String plain = id.strip();
        String whole =
                switch (form) {
                    case TEXT -> plain;
                    case FOLDED -> plain.toLowerCase(Locale.ROOT);
                    case DECIMAL -> DECIMAL_DIGITS.matcher(plain).matches() ? number(plain, 10) : plain;
                    case HEX -> fromHex(plain);
                };
        return whole.length() > MOST ? whole.substring(0, MOST) : whole;
    }

    private static String fromHex(String plain) {
        var digits = HEX_DIGITS.matcher(plain);
        return digits.matches() ? number(digits.group(1), 16) : plain;
    }

    private static String number(String digits, int radix) {
        return digits.length() <= 15
                ? Long.toString(Long.parseLong(digits, radix))
                : new BigInteger(digits, radix).toString();
    }
}
