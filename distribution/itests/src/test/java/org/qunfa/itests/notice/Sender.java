package org.qunfa.itests.notice;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.qunfa.itests.Api;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.Reply;
import org.qunfa.testkit.Eventually;

/** An application that sends notices by REST and asks what became of them. */
final class Sender {

    /** Delivery states after which nothing more happens. */
    static final Set<String> FINAL = Set.of(
            "blocked", "delivered", "undelivered", "rejected", "cancelled", "expired", "no-receipt", "unresolved");

    private static final Duration PAUSE = Duration.ofMillis(25);

    private final Api api;

    private Sender(Api api) {
        this.api = api;
    }

    static Sender of(QunfaProcess qunfa) {
        return new Sender(qunfa.api());
    }

    Api api() {
        return api;
    }

    /** Gives the organisation the signature of {@link Draft} and quota. */
    void prepare(long segments) {
        api.put("/signatures/" + URLEncoder.encode(Draft.SIGNATURE, StandardCharsets.UTF_8))
                .expect(200);
        api.send(api.request("/quota/grants")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"segments\":" + segments + ",\"reason\":\"test\"}")))
                .expect(200);
    }

    /** Waits until a channel's connections are all up. */
    void awaitUp(String channel) {
        Eventually.see("the channel " + channel + " is up", Duration.ofMinutes(1), () -> isUp(channel));
    }

    /** Waits until a channel whose settings file was deleted is known no more. */
    void awaitGone(String channel) {
        Eventually.see(
                "the channel " + channel + " is gone",
                Duration.ofMinutes(1),
                () -> api.get("/channels/" + channel).status() == 404);
    }

    boolean isUp(String channel) {
        Reply reply = api.get("/channels/" + channel);
        return reply.status() == 200 && reply.json().path("line").asText().equals("up");
    }

    /** Posts a notice, and returns its id. */
    String post(Draft draft) {
        JsonNode accepted =
                post(draft, UUID.randomUUID().toString()).expect(202).json();
        return accepted.path("id").asText();
    }

    Reply post(Draft draft, String key) {
        return post(key, BodyPublishers.ofByteArrays(draft.lines()));
    }

    Reply post(String key, BodyPublisher body) {
        return api.send(api.request("/notices")
                .header("Content-Type", "application/x-ndjson")
                .header("Idempotency-Key", key)
                .timeout(Duration.ofMinutes(3))
                .POST(body));
    }

    /** What sending a notice would come to. */
    JsonNode preflight(Draft draft) {
        return api.post("/notices/preflight", "application/x-ndjson", BodyPublishers.ofByteArrays(draft.lines()))
                .expect(200)
                .json();
    }

    /** Pauses, resumes or cancels a notice. */
    JsonNode act(String notice, String verb) {
        return api.send(api.request("/notices/" + notice + "/" + verb).POST(BodyPublishers.noBody()))
                .expect(200)
                .json();
    }

    JsonNode notice(String id) {
        return api.get("/notices/" + id).expect(200).json();
    }

    /** How many deliveries are in each state. */
    Map<String, Integer> counts(String notice) {
        return counts(notice(notice));
    }

    /** The same in a notice that was looked at. */
    static Map<String, Integer> counts(JsonNode notice) {
        var counts = new TreeMap<String, Integer>();
        notice.path("counts")
                .properties()
                .forEach(c -> counts.put(c.getKey(), c.getValue().asInt()));
        return counts;
    }

    /** Waits until so many deliveries have a final state. */
    void awaitSettled(String notice, int recipients, Duration patience) {
        await(notice, "all are settled", patience, counts -> sum(counts, FINAL::contains) >= recipients);
    }

    /** Waits until the counts of a notice's deliveries by state are as wished; asks 40 times in a second. */
    void await(String notice, String what, Duration patience, Predicate<Map<String, Integer>> wish) {
        try {
            Eventually.see(what, patience, () -> {
                LockSupport.parkNanos(PAUSE.toNanos());
                return wish.test(counts(notice));
            });
        } catch (AssertionError e) {
            throw new AssertionError("not so: " + what + ": " + notice(notice), e);
        }
    }

    /** How many deliveries are in states of a kind. */
    static int sum(Map<String, Integer> counts, Predicate<String> kind) {
        return counts.entrySet().stream()
                .filter(c -> kind.test(c.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** All deliveries of a notice, page by page. */
    List<JsonNode> deliveries(String notice) {
        return all("/notices/" + notice + "/deliveries");
    }

    /** The ids of all notices. */
    List<String> notices() {
        return all("/notices").stream().map(n -> n.path("id").asText()).toList();
    }

    private List<JsonNode> all(String path) {
        var all = new ArrayList<JsonNode>();
        String after = "";
        while (true) {
            JsonNode page = api.get(path + "?limit=1000" + after).expect(200).json();
            page.path("items").forEach(all::add);
            if (page.path("next").isNull()) {
                return all;
            }
            after = "&after=" + URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8);
        }
    }

    /** The steps that led to a delivery's state, by their words. */
    List<String> why(String delivery) {
        JsonNode why = api.get("/deliveries/" + delivery + "/why").expect(200).json();
        var steps = new ArrayList<String>();
        why.path("steps").forEach(step -> steps.add(step.path("what").asText()));
        return steps;
    }

    /** What the organisation has. */
    Quota quota() {
        JsonNode quota = api.get("/quota").expect(200).json();
        return new Quota(
                quota.path("available").asLong(),
                quota.path("reserved").asLong(),
                quota.path("consumed").asLong());
    }

    /** A balance, in segments. */
    record Quota(long available, long reserved, long consumed) {}
}
