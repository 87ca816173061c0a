package org.qunfa.testkit.smpp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Writes accepted messages and whole texts as JSON, one object a line. */
final class JournalLine {

    private static final JsonFactory JSON = new JsonFactory();

    /** One accepted message; with the whole text when it completes one. */
    byte[] write(long number, AcceptedMessage message, Optional<AcceptedText> whole) {
        return line(json -> {
            json.writeNumberField("number", number);
            json.writeStringField("at", message.at().toString());
            json.writeNumberField("session", message.session());
            json.writeStringField("systemId", message.systemId());
            json.writeNumberField("sequence", message.sequence());
            json.writeStringField("messageId", message.messageId());
            json.writeStringField("source", message.source());
            json.writeStringField("destination", message.destination());
            json.writeNumberField("esmClass", message.esmClass());
            json.writeNumberField("dataCoding", message.dataCoding());
            json.writeNumberField("registeredDelivery", message.registeredDelivery());
            PartMark mark = message.mark();
            if (mark != null) {
                json.writeStringField("way", mark.way().name());
                json.writeNumberField("reference", mark.reference());
                json.writeNumberField("total", mark.total());
                json.writeNumberField("part", mark.number());
            }
            json.writeStringField("udh", message.udh().hex());
            json.writeStringField("octets", message.body().hex());
            json.writeStringField("text", message.text());
            if (whole.isPresent()) {
                json.writeStringField("whole", whole.get().text());
                json.writeStringField("hash", sha256(whole.get().text()));
            }
        });
    }

    /** One whole or incomplete text. */
    byte[] write(AcceptedText text) {
        return line(json -> {
            json.writeStringField("source", text.source());
            json.writeStringField("destination", text.destination());
            json.writeBooleanField("complete", text.whole());
            json.writeStringField("text", text.text());
            json.writeStringField("hash", sha256(text.text()));
            json.writeArrayFieldStart("messageIds");
            for (String id : text.messageIds()) {
                json.writeString(id);
            }
            json.writeEndArray();
        });
    }

    /** Fields of one JSON object. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** One JSON object and a line feed, in UTF-8. */
    static byte[] line(Fields fields) {
        var out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
