package org.qunfa.itests.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.itests.Api;

/** Reads the organisation's events, in pages and as a stream. */
final class EventLog {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** How long all that happened may take to read, and a stream to say what is waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

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

    /**
     * Shows everything behind a cursor that has happened until now, and keeps nothing of it. Returns the cursor behind the last.
     * What happens meanwhile may be shown too, but is not waited for.
     */
    String each(String after, Consumer<JsonNode> reader) {
        Instant now = Instant.now();
        String cursor = after;
        int read = 0;
        for (long end = System.nanoTime() + PATIENCE.toNanos(); end - System.nanoTime() > 0; ) {
            JsonNode page =
                    api.get("/events?limit=1000&after=" + cursor).expect(200).json();
            JsonNode items = page.path("items");
            if (items.isEmpty()) {
                return cursor;
            }
            items.forEach(reader);
            read += items.size();
            cursor = page.path("next").asText();
            if (at(items.get(items.size() - 1)).isAfter(now)) {
                return cursor;
            }
        }
        throw new AssertionError(read + " events behind " + after + " were read within " + PATIENCE + ", and not all");
    }

    private static Instant at(JsonNode event) {
        return Instant.parse(event.path("at").asText());
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
            return listen(response.body(), lastEventId, enough);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Hangs up too when the time is over: a read has no end of its own. */
    private static Heard listen(InputStream stream, String from, Predicate<List<JsonNode>> enough) throws IOException {
        var events = new ArrayList<JsonNode>();
        var limit = new CompletableFuture<Void>().completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        @SuppressWarnings("unused") // The reader sees that it was hung up.
        var hungUp = limit.thenRun(() -> hangUp(stream));
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return hear(lines, events, from, enough);
        } catch (IOException e) {
            if (limit.isDone()) {
                throw new AssertionError(silent(events), e);
            }
            throw e;
        } finally {
            limit.cancel(false);
        }
    }

    private static void hangUp(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String silent(List<JsonNode> events) {
        Map<String, Long> types = events.stream()
                .collect(Collectors.groupingBy(
                        event -> event.path("type").asText(), TreeMap::new, Collectors.counting()));
        return "the stream said within " + PATIENCE + " no more than " + types;
    }

    /** Forgets what came behind the last id, as a browser that reconnects would get it again. */
    private static Heard hear(
            BufferedReader lines, List<JsonNode> events, String from, Predicate<List<JsonNode>> enough)
            throws IOException {
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
        throw new EOFException("the stream ended after " + events.size() + " events");
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
