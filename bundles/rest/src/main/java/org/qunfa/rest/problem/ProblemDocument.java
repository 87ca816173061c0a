package org.qunfa.rest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is answered when something is wrong (RFC 9457).
 *
 * @param errors the first of the fields that are wrong
 * @param errorCount how many fields are wrong, where more are than are listed
 */
@Schema(name = "Problem", description = "What is wrong, after RFC 9457.")
public record ProblemDocument(
        @Schema(description = "Always about:blank: the code says what kind of problem it is.")
        String type,

        String title,
        int status,

        @Schema(description = "What is wrong and what to do, in English.")
        String detail,

        @Schema(description = "A word for the kind of problem, which stays the same.")
        String code,

        @Schema(description = "What to tell the operators, so that they find the request.")
        String traceId,

        @Schema(description = "The fields that are wrong; at most 100.")
        List<FieldProblem> errors,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "How many fields are wrong, where more are than are listed.")
        @Nullable
        Integer errorCount) {

    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int LISTED = 100;

    /** One field that is wrong. */
    @Schema(name = "FieldProblem")
    public record FieldProblem(
            @Schema(description = "The field, as a JSON Pointer (RFC 6901) into the request.")
            String pointer,

            String code,
            String detail) {}

    static ProblemDocument of(Fault fault, String traceId) {
        List<FieldProblem> errors = fault.problems().stream()
                .limit(LISTED)
                .map(p -> new FieldProblem(p.pointer(), p.code(), p.sentence()))
                .toList();
        return new ProblemDocument(
                "about:blank",
                title(fault.status()),
                fault.status(),
                fault.sentence(),
                fault.code(),
                traceId,
                errors,
                fault.count() > errors.size() ? fault.count() : null);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 402 -> "Payment Required";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> status < 500 ? "Client Error" : "Internal Server Error";
        };
    }
}
