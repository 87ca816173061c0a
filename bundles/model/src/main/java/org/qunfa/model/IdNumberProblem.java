package org.qunfa.model;

/** Why a text is no number of an identity card. */
public enum IdNumberProblem {
    EMPTY("empty", "there is no number"),
    OLD("old", "numbers of 15 digits ended with the cards of the first generation: give the one of 18 characters"),
    NOT_FORMED("not-formed", "an identity card's number has 17 digits, and a digit or X behind them"),
    NO_SUCH_PROVINCE("no-such-province", "no province has the first two digits of this number"),
    NO_SUCH_DAY("no-such-day", "the digits 7 to 14 of the number are no day of birth, such as 19900131"),
    NOT_BORN_YET("not-born-yet", "the day of birth in the number is in the future"),
    MISTYPED("mistyped", "the number is mistyped: its last character does not fit the others");

    private final String code;
    private final String sentence;

    IdNumberProblem(String code, String sentence) {
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
