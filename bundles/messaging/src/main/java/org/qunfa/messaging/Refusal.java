package org.qunfa.messaging;

import java.util.List;

/** A request that was refused; nothing has changed. Made without a stack trace, because it is an answer and not a fault. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, by what the caller can do about it. */
    public enum Fault {
        /** The request says something that cannot be: correct it. */
        INVALID,
        /** There is no such thing, or it belongs to somebody else. */
        NOT_FOUND,
        /** It is not the caller's to do. */
        FORBIDDEN,
        /** The thing is in a state that does not permit it. */
        CONFLICT,
        /** A request with the same key is being worked on: try again soon. */
        IN_FLIGHT,
        /** The key was used for another request. */
        KEY_REUSED,
        /** The quota does not suffice. */
        NO_QUOTA,
        /** The list is longer than is taken. */
        TOO_LARGE,
        /** The platform cannot take work now: try again later. */
        UNAVAILABLE
    }

    private final Fault fault;
    private final transient List<Problem> problems;
    private final int count;

    /**
     * Makes a refusal.
     *
     * @param problems the first of the problems, at least one
     * @param count how many there are in all
     */
    public Refusal(Fault fault, List<Problem> problems, int count) {
        super(problems.get(0).sentence(), null, false, false);
        this.fault = fault;
        this.problems = List.copyOf(problems);
        this.count = count;
    }

    /** Makes a refusal for one reason. */
    public static Refusal of(Fault fault, String pointer, String code, String sentence) {
        return new Refusal(fault, List.of(new Problem(pointer, code, sentence)), 1);
    }

    public Fault fault() {
        return fault;
    }

    /** What is wrong, at least one thing. */
    public List<Problem> problems() {
        return problems;
    }

    /** How many things are wrong; may be more than are listed. */
    public int count() {
        return count;
    }
}
