package org.qunfa.model;

/** Why a text is no number that a message could be sent to. */
public enum NumberProblem {
    EMPTY("empty", "there is no number"),
    NOT_DIGITS(
            "not-digits",
            "a number has digits, an optional + in front, and spaces, hyphens, dots or parentheses between"),
    TOO_SHORT("too-short", "the number has too few digits"),
    TOO_LONG("too-long", "the number has more than 15 digits, or is written with more than 40 characters"),
    NO_SUCH_COUNTRY("no-such-country", "no country has this calling code"),
    NOT_A_MOBILE("not-a-mobile", "a number in China is a mobile number of 11 digits that begins with 13 to 19");

    private final String code;
    private final String sentence;

    NumberProblem(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /** The word that stays the same in every answer. */
    public String code() {
        return code;
    }

    /** What is wrong, for people, in English; does not contain the number. */
    public String sentence() {
        return sentence;
    }
}
