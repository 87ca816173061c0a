package org.qunfa.accounts;

import java.time.Duration;

/**
 * Something that a person asked for and does not get; nothing has changed. Made without a stack trace, because it is an answer
 * and not a fault.
 */
public final class Denied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, by what can be done about it. */
    public enum Reason {
        /** The request says something that cannot be: correct it. */
        INVALID,
        /** It is not proved who asks. */
        NOT_PROVED,
        /** It is not theirs to do. */
        FORBIDDEN,
        /** There is no such thing, or it belongs to somebody else. */
        NOT_FOUND,
        /** Something is in a state that does not permit it. */
        CONFLICT,
        /** It answers nothing that waits for an answer: begin anew. */
        UNASKED,
        /** It was tried too often: wait. */
        TOO_OFTEN,
        /** The platform has no time for it now: try again soon. */
        BUSY
    }

    private final Reason reason;
    private final String pointer;
    private final String code;
    private final Duration pause;

    private Denied(Reason reason, String pointer, Word word, Duration pause) {
        super(word.sentence(), null, false, false);
        this.reason = reason;
        this.pointer = pointer;
        this.code = word.code();
        this.pause = pause;
    }

    /** A word for machines and a sentence for people. */
    private record Word(String code, String sentence) {}

    /** Denies the request as a whole. */
    public static Denied of(Reason reason, String code, String sentence) {
        return new Denied(reason, "", new Word(code, sentence), Duration.ZERO);
    }

    /** Denies it for one field, named by a JSON Pointer. */
    public static Denied at(String pointer, String code, String sentence) {
        return new Denied(Reason.INVALID, pointer, new Word(code, sentence), Duration.ZERO);
    }

    /** Denies it for a while. */
    public static Denied tooOften(Duration pause) {
        return new Denied(
                Reason.TOO_OFTEN,
                "",
                new Word("too-many-tries", "this was tried too often; wait and try again"),
                pause);
    }

    /** Denies it because all who could do it are busy. */
    public static Denied busy() {
        return new Denied(
                Reason.BUSY,
                "",
                new Word("busy", "too many others want the same just now; try again in a moment"),
                Duration.ofSeconds(2));
    }

    public Reason reason() {
        return reason;
    }

    /** The field that is wrong; empty when it is about the whole. */
    public String pointer() {
        return pointer;
    }

    /** A word that stays the same. */
    public String code() {
        return code;
    }

    /** What is wrong, for people, in English. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** How long to wait; zero when waiting does not help. */
    public Duration pause() {
        return pause;
    }
}
