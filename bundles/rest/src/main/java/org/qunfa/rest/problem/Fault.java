package org.qunfa.rest.problem;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;

/** A request that is answered with a problem document. Made without a stack trace, because it is an answer. */
public final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String RETRY_AFTER = "Retry-After";

    private final int status;
    private final String code;
    private final transient List<Problem> problems;
    private final int count;
    private final transient Map<String, String> headers;

    private Fault(Start start, List<Problem> problems, int count, Map<String, String> headers) {
        super(start.sentence(), null, false, false);
        this.status = start.status();
        this.code = start.code();
        this.problems = List.copyOf(problems);
        this.count = count;
        this.headers = Map.copyOf(headers);
    }

    /** The first line of a fault. */
    private record Start(int status, String code, String sentence) {}

    /** Makes a fault about the request as a whole. */
    public static Fault of(int status, String code, String sentence) {
        return new Fault(new Start(status, code, sentence), List.of(), 0, Map.of());
    }

    /** Makes a fault about one field, named by a JSON Pointer. */
    public static Fault at(int status, String pointer, String code, String sentence) {
        return of(status, List.of(new Problem(pointer, code, sentence)), 1);
    }

    /**
     * Makes a fault about several fields.
     *
     * @param problems the first of the problems, at least one
     * @param count how many there are in all
     */
    public static Fault of(int status, List<Problem> problems, int count) {
        String code = problems.stream().map(Problem::code).distinct().count() == 1
                ? problems.get(0).code()
                : "invalid";
        String sentence = problems.get(0).sentence();
        return new Fault(new Start(status, code, sentence), problems, count, Map.of());
    }

    /** Makes a fault for something that passes: status 503. */
    public static Fault unavailable(String code, String sentence) {
        return of(503, code, sentence).with(RETRY_AFTER, "5");
    }

    /** Says in HTTP what the core refused. */
    public static Fault from(Refusal refusal) {
        Problem first = refusal.problems().get(0);
        // What is about the whole names no field, here as in faults that the door finds itself.
        Fault fault = refusal.count() == 1 && first.pointer().isEmpty()
                ? of(status(refusal.fault()), first.code(), first.sentence())
                : of(status(refusal.fault()), refusal.problems(), refusal.count());
        return switch (refusal.fault()) {
            case IN_FLIGHT -> fault.with(RETRY_AFTER, "1");
            case UNAVAILABLE -> fault.with(RETRY_AFTER, "5");
            default -> fault;
        };
    }

    private static int status(Refusal.Fault fault) {
        return switch (fault) {
            case INVALID, KEY_REUSED -> 422;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT, IN_FLIGHT -> 409;
            case NO_QUOTA -> 402;
            case TOO_LARGE -> 413;
            case UNAVAILABLE -> 503;
        };
    }

    /** The same fault with one more header in its answer. */
    public Fault with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Fault(new Start(status, code, sentence()), problems, count, more);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A word that stays the same. */
    public String code() {
        return code;
    }

    /** What is wrong, for people, in English. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** The fields that are wrong; empty when it is about the whole. */
    public List<Problem> problems() {
        return problems;
    }

    /** How many fields are wrong; may be more than are listed. */
    public int count() {
        return count;
    }

    /** The headers of the answer. */
    public Map<String, String> headers() {
        return headers;
    }
}
