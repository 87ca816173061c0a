package org.qunfa.rest.body;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Repeat;
import org.qunfa.accounts.Repeated;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.RequestKey;
import org.qunfa.rest.problem.Fault;

/** Reads the {@code Idempotency-Key} of a request, and answers one that was answered before. */
public final class RequestKeys {

    /** The header of the key. */
    public static final String HEADER = "Idempotency-Key";

    private static final String REPLAYED = "Idempotency-Replayed";

    private RequestKeys() {}

    /** The key with the hash of its body; null when the request has none. Quotation marks around it do not count. */
    public static @Nullable RequestKey of(ContainerRequestContext request, BodyStream body) {
        List<String> given = request.getHeaders().get(HEADER);
        if (given == null || given.isEmpty()) {
            return null;
        }
        String key = given.get(0) == null ? "" : given.get(0).strip();
        if (key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")) {
            key = key.substring(1, key.length() - 1);
        }
        boolean visible = key.chars().allMatch(c -> c > 0x20 && c < 0x7F);
        if (given.size() > 1 || key.isEmpty() || key.length() > 255 || !visible) {
            throw Fault.of(
                    400, "bad-idempotency-key", "an Idempotency-Key is one word of 1 to 255 visible ASCII characters");
        }
        return new RequestKey(key, body::hash);
    }

    /** The same for what is asked about people and keys. */
    public static @Nullable Repeat repeat(ContainerRequestContext request, BodyStream body) {
        RequestKey key = of(request, body);
        return key == null ? null : new Repeat(key.key(), key.contentHash());
    }

    /** Builds a response, which says so when the answer was given before. */
    public static Response answer(Response.ResponseBuilder response, Answer<?> answer) {
        return answer(response, answer.replayed());
    }

    /** The same for what was asked about people. */
    public static Response answer(Response.ResponseBuilder response, Repeated<?> answer) {
        return answer(response, answer.replayed());
    }

    private static Response answer(Response.ResponseBuilder response, boolean replayed) {
        return replayed ? response.header(REPLAYED, "true").build() : response.build();
    }
}
