package org.qunfa.itests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;

/** What the REST interface answered. */
public record Reply(int status, HttpHeaders headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the answer with status " + status + " is not JSON", e);
        }
    }

    /**
     * This answer, when it has one of the statuses.
     *
     * @throws AssertionError otherwise, with what came instead
     */
    public Reply expect(int... statuses) {
        for (int expected : statuses) {
            if (status == expected) {
                return this;
            }
        }
        throw new AssertionError("unexpected status " + status + ": " + body);
    }
}
