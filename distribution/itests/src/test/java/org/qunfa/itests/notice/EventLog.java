package org.qunfa.itests.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.qunfa.itests.Api;

/** Reads the organisation's events, in pages and as a stream. */
final class EventLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Api api;

    EventLog(Api api) {
        this.api = api;
    }

    /** Events and the cursor behind the last of them. */
    record Heard(List<JsonNode> events, String cursor) {}

    /** The cursor behind everything that has happened. */
    String end() {
        return each("0-0", event -> {});
    }

    /** Everything behind a cursor, page by page. */
    Heard pages(String after) {
        var events = new ArrayList<JsonNode>();
        String cursor = each(after, events::add);
        return new Heard(events, cursor);
    }

    /** Shows everything behind a cursor, and keeps nothing of it. Returns the cursor behind the last. */
    String each(String after, Consumer<JsonNode> reader) {
        String cursor = after;
        while (true) {
            JsonNode page =
                    api.get("/events?limit=1000&after=" + cursor).expect(200).json();
            if (page.path("items").isEmpty()) {
                return cursor;
            }
            page.path("items").forEach(reader);
            cursor = page.path("next").asText();
        }
    }

    /** Listens behind a cursor until an event is the last that is wanted, and hangs up. */
    Heard listen(String lastEventId, Predicate<List<JsonNode>> enough) {
        HttpRequest.Builder request =
                api.request("/events").header("Accept", "text/event-stream").header("Last-Event-ID", lastEventId);
        try {
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("the stream was answered " + response.statusCode());
            }
            try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                return hear(lines, enough, lastEventId);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Forgets what came behind the last id, as a browser that reconnects would get it again. */
    private static Heard hear(BufferedReader lines, Predicate<List<JsonNode>> enough, String from) throws IOException {
        var events = new ArrayList<JsonNode>();
        int safe = 0;
        String cursor = from;
        String data = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.startsWith("id: ")) {
                cursor = line.substring(4);
                safe = events.size() + (data == null ? 0 : 1);
            } else if (line.isEmpty() && data != null) {
                events.add(JSON.readTree(data));
                data = null;
                if (safe == events.size() && enough.test(events)) {
                    return new Heard(events, cursor);
                }
            }
        }
        throw new AssertionError("the stream ended after " + events.size() + " events");
    }

    /** Which deliveries of a notice came to a state, one entry for each event. */
    static List<String> deliveries(List<JsonNode> events, String notice, @Nullable String state) {
        return events.stream()
                .filter(e -> e.path("data").path("notice").asText().equals(notice))
                .filter(e -> state == null || e.path("type").asText().equals("delivery." + state))
                .map(e -> e.path("data").path("delivery").asText())
                .toList();
    }
}
