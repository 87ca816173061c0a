package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Random;

/** How long the platform takes to say all that led to a delivery's state, for deliveries at random places of a notice. */
final class WhyLatency {

    private static final int QUESTIONS = 200;
    private static final int WARMUP = 50;

    private WhyLatency() {}

    static ObjectNode of(Platform platform, String notice, int recipients, Random random) {
        double[] millis = new double[QUESTIONS];
        for (int i = -WARMUP; i < QUESTIONS; i++) {
            String path = "/notices/" + notice + "/deliveries?limit=1&after=" + random.nextInt(recipients);
            String id = platform.get(path).path("items").path(0).path("id").asText();
            long start = System.nanoTime();
            JsonNode why = platform.get("/deliveries/" + id + "/why");
            double took = (System.nanoTime() - start) / 1e6;
            if (why.path("steps").isEmpty()) {
                throw new AssertionError("a delivery that was sent has no history");
            }
            if (i >= 0) {
                millis[i] = took;
            }
        }
        Arrays.sort(millis);
        return JsonNodeFactory.instance
                .objectNode()
                .put("questions", QUESTIONS)
                .put("median", Results.rounded(Results.median(millis)))
                .put("most", Results.rounded(millis[QUESTIONS - 1]));
    }
}
