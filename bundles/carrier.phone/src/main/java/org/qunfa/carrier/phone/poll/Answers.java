package org.qunfa.carrier.phone.poll;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.qunfa.plugin.webhook.WebhookReply;

/** Writes what the app is answered. */
public final class Answers {

    /** Characters of the longest answer, which is the platform's limit. */
    public static final int MOST_CHARACTERS = 4_096;

    private static final int FRAME = 64;

    private Answers() {}

    /**
     * A message as it is offered.
     *
     * @param json the message as it stands in the answer
     */
    public record Offer(String json) {

        /** The characters that it takes in an answer. */
        public int size() {
            return json.length() + 1;
        }

        /** Says neither to whom nor what. */
        @Override
        public String toString() {
            return "Offer[" + json.length() + " characters]";
        }
    }

    /** What all offers of one answer may take. */
    public static int room() {
        return MOST_CHARACTERS - FRAME;
    }

    /** Writes a message. */
    public static Offer offer(String id, String to, List<String> parts) {
        return new Offer(write(out -> {
            out.writeStringField("id", id);
            out.writeStringField("to", to);
            out.writeArrayFieldStart("parts");
            for (String part : parts) {
                out.writeString(part);
            }
            out.writeEndArray();
        }));
    }

    /** Everything that was brought is stored, and these are to be sent. */
    public static WebhookReply taken(List<Offer> offers, Duration again) {
        String messages = String.join(",", offers.stream().map(Offer::json).toList());
        return reply(200, "{\"messages\":[" + messages + "],\"pollSeconds\":" + again.toSeconds() + "}");
    }

    /** Nothing was done, for this reason. */
    public static WebhookReply error(int status, String sentence) {
        return reply(status, write(out -> out.writeStringField("error", sentence)));
    }

    private static WebhookReply reply(int status, String body) {
        return new WebhookReply(status, "application/json", body);
    }

    private interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    private static String write(Writing members) {
        var text = new StringWriter();
        try (JsonGenerator out = Json.FACTORY.createGenerator(text)) {
            out.writeStartObject();
            members.to(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
