package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.qunfa.testkit.Eventually;

/** How long a code takes, from its request to the carrier's answer, while a long notice is being sent over the same line. */
final class CodeLatency {

    private static final long FIRST_NUMBER = 8_613_900_000_000L;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long ASK_EVERY_NANOS = 1_000_000;

    private CodeLatency() {}

    static void measure(Platform platform, int backlog, int codes, ObjectNode figures) {
        var many = new NoticeRequest(platform.head(false), ListFormat.NDJSON, backlog, FIRST_NUMBER, false);
        JsonNode waiting = platform.send(many, many.body());
        List<Double> millis = new ArrayList<>();
        int least = backlog;
        while (millis.size() < codes) {
            int pending = platform.count(waiting, "pending");
            if (pending == 0) {
                break;
            }
            least = pending;
            millis.add(one(platform, millis.size()));
        }
        platform.cancel(waiting);
        double[] all = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        figures.put("codes", all.length);
        figures.put("backlog", backlog);
        figures.put("leastWaiting", least);
        if (all.length > 0) {
            figures.put("medianMillis", Results.rounded(Results.median(all)));
            figures.put("mostMillis", Results.rounded(all[all.length - 1]));
        }
    }

    private static double one(Platform platform, int number) {
        ObjectNode head = platform.head(false).put("class", "code");
        var code = new NoticeRequest(head, ListFormat.NDJSON, 1, FIRST_NUMBER + 50_000_000 + number, false);
        byte[] body = code.body();
        long start = System.nanoTime();
        JsonNode accepted = platform.send(code, body);
        Eventually.see("the code is sent", LONGEST, () -> {
            LockSupport.parkNanos(ASK_EVERY_NANOS);
            return platform.count(accepted, "submitted") + platform.count(accepted, "delivered") > 0;
        });
        return (System.nanoTime() - start) / 1e6;
    }
}
