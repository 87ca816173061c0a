package org.qunfa.itests.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.qunfa.itests.Api;
import org.qunfa.testkit.Eventually;

/** The demo's notice, from the signature to the last receipt, through the REST interface alone. */
final class DemoNotice {

    private static final int RECIPIENTS = 1_000;
    private static final long FIRST_NUMBER = 8_613_800_000_000L;
    private static final String SIGNATURE = "群发演示";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Set<String> FINAL = Set.of(
            "blocked", "delivered", "undelivered", "rejected", "cancelled", "expired", "no-receipt", "unresolved");

    private final ObjectMapper json = new ObjectMapper();
    private final Api api;
    private final PrintStream out;
    private int shown = -1;

    DemoNotice(Api api, PrintStream out) {
        this.api = api;
        this.out = out;
    }

    /** Gives the platform's own organisation a signature and quota. */
    void prepare() {
        api.put("/signatures/" + URLEncoder.encode(SIGNATURE, StandardCharsets.UTF_8))
                .expect(200);
        post("/quota/grants", json.createObjectNode().put("segments", 10_000).put("reason", "demo"), 200);
    }

    boolean channelUp() {
        for (JsonNode channel : api.get("/channels").expect(200).json().path("items")) {
            if (channel.path("line").asText().equals("up")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Sends the notice and shows how it goes.
     *
     * @return whether every recipient got a final state
     */
    boolean send() {
        ObjectNode body = json.createObjectNode()
                .put("kind", "activity")
                .put("class", "notice")
                .put("signature", SIGNATURE)
                .put("text", "{name}您好,周六上午九点全体登山活动,请准时到东门集合。");
        ArrayNode recipients = body.putArray("recipients");
        for (int i = 0; i < RECIPIENTS; i++) {
            ObjectNode recipient =
                    recipients.addObject().put("to", "+" + (FIRST_NUMBER + i)).put("ref", "demo-" + i);
            recipient.putObject("values").put("name", "第" + (i + 1) + "位");
        }
        JsonNode accepted = post("/notices", body, 202);
        String id = accepted.path("id").asText();
        out.println(
                "Notice " + id + " is accepted: " + accepted.path("recipients").asInt() + " recipients, "
                        + accepted.path("segments").asInt() + " segments");
        return follow("/notices/" + id);
    }

    private boolean follow(String path) {
        try {
            Eventually.see("every recipient has a final state", PATIENCE, () -> settled(path) == RECIPIENTS);
        } catch (AssertionError e) {
            out.println(e.getMessage());
        }
        JsonNode notice = api.get(path).expect(200).json();
        out.println();
        out.println("state          count");
        for (var count : notice.path("counts").properties()) {
            out.printf("%-14s %5d%n", count.getKey(), count.getValue().asInt());
        }
        out.printf("%-14s %5d%n", "together", total(notice.path("counts")));
        JsonNode segments = notice.path("segments");
        out.println("segments: " + segments.path("reserved").asInt() + " reserved, "
                + segments.path("posted").asInt() + " charged, "
                + segments.path("voided").asInt() + " given back");
        return settled(notice) == RECIPIENTS && total(notice.path("counts")) == RECIPIENTS;
    }

    private int settled(String path) {
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        JsonNode notice = api.get(path).expect(200).json();
        int settled = settled(notice);
        if (settled != shown) {
            shown = settled;
            out.println("  " + notice.path("state").asText() + ": " + settled + " of " + RECIPIENTS
                    + " have a final state");
        }
        return settled;
    }

    private static int settled(JsonNode notice) {
        int settled = 0;
        for (String state : FINAL) {
            settled += notice.path("counts").path(state).asInt();
        }
        return settled;
    }

    private static int total(JsonNode counts) {
        int total = 0;
        for (JsonNode count : counts) {
            total += count.asInt();
        }
        return total;
    }

    private JsonNode post(String path, ObjectNode body, int status) {
        return api.send(api.request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8)))
                .expect(status)
                .json();
    }
}
