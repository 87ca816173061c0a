package org.qunfa.testkit.phone;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Writes polls and reads answers. */
final class PhoneJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private PhoneJson() {}

    /** A message as it is offered. */
    record Offered(String id, String to, List<String> parts) {
        /** Leaves out the recipient and the text. */
        @Override
        public String toString() {
            return "Offered[" + id + "]";
        }
    }

    /** What the phone says of a part. */
    record Report(String id, String state, String code, String to) {
        /** Leaves the recipient out. */
        @Override
        public String toString() {
            return "Report[" + id + " " + state + "]";
        }
    }

    /** A text that somebody sent to the phone. */
    record Text(String id, String from, String text, String at) {
        /** Says neither who nor what. */
        @Override
        public String toString() {
            return "Text[" + id + "]";
        }
    }

    /** Everything that a poll says. */
    record Poll(List<String> got, List<Report> done, List<Text> texts, int most) {}

    static String write(Poll poll) {
        var text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            out.writeArrayFieldStart("got");
            for (String id : poll.got()) {
                out.writeString(id);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("done");
            for (Report report : poll.done()) {
                write(out, report);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("texts");
            for (Text one : poll.texts()) {
                write(out, one);
            }
            out.writeEndArray();
            out.writeNumberField("most", poll.most());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Report report) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", report.id());
        out.writeStringField("state", report.state());
        if (!report.code().isEmpty()) {
            out.writeNumberField("code", Integer.parseInt(report.code()));
        }
        out.writeStringField("to", report.to());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Text text) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", text.id());
        out.writeStringField("from", text.from());
        out.writeStringField("text", text.text());
        out.writeStringField("at", text.at());
        out.writeEndObject();
    }

    /** Reads the messages of an answer. */
    static List<Offered> messages(String answer) {
        var messages = new ArrayList<Offered>();
        try (JsonParser in = FACTORY.createParser(answer)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = in.currentName().equals("messages");
                in.nextToken();
                while (wanted && in.nextToken() == JsonToken.START_OBJECT) {
                    messages.add(offered(in));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    private static Offered offered(JsonParser in) throws IOException {
        String id = "";
        String to = "";
        var parts = new ArrayList<String>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (name.equals("id")) {
                id = in.getText();
            } else if (name.equals("to")) {
                to = in.getText();
            } else {
                while (in.nextToken() == JsonToken.VALUE_STRING) {
                    parts.add(in.getText());
                }
            }
        }
        return new Offered(id, to, parts);
    }
}
