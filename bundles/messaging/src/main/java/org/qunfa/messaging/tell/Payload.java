package org.qunfa.messaging.tell;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qunfa.messaging.Event;

/**
 * The body of a message: {@code type}, {@code timestamp} and {@code data}, as Standard Webhooks wants it. A message of several
 * events has the type {@code batch}, and each of them, with its {@code id}, in {@code data.events}.
 *
 * @param id the {@code webhook-id}
 */
record Payload(String id, String type, byte[] body) {

    static final String BATCH = "batch";
    static final String TEST = "webhook.test";

    private static final JsonFactory JSON = new JsonFactory();

    static Payload of(List<Event> events) {
        Event first = events.get(0);
        if (events.size() == 1) {
            return new Payload(first.id(), first.type(), json(out -> {
                head(out, first.type(), first.at());
                data(out, first.data());
            }));
        }
        Event last = events.get(events.size() - 1);
        String id = "batch_" + first.id() + "_" + last.id();
        return new Payload(id, BATCH, json(out -> {
            head(out, BATCH, last.at());
            out.writeObjectFieldStart("data");
            out.writeArrayFieldStart("events");
            for (Event event : events) {
                out.writeStartObject();
                out.writeStringField("id", event.id());
                head(out, event.type(), event.at());
                data(out, event.data());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }));
    }

    /** A message that only shows that messages arrive. */
    static Payload test(String id, Instant now, String webhook) {
        return new Payload(id, TEST, json(out -> {
            head(out, TEST, now);
            data(out, Map.of("webhook", webhook));
        }));
    }

    private interface Fields {
        void to(JsonGenerator out) throws IOException;
    }

    private static byte[] json(Fields fields) {
        var octets = new ByteArrayOutputStream(256);
        try (JsonGenerator out = JSON.createGenerator(octets)) {
            out.writeStartObject();
            fields.to(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    private static void head(JsonGenerator out, String type, Instant at) throws IOException {
        out.writeStringField("type", type);
        out.writeStringField("timestamp", at.toString());
    }

    private static void data(JsonGenerator out, Map<String, String> data) throws IOException {
        out.writeObjectFieldStart("data");
        for (Map.Entry<String, String> fact : new TreeMap<>(data).entrySet()) {
            out.writeStringField(fact.getKey(), fact.getValue());
        }
        out.writeEndObject();
    }
}
