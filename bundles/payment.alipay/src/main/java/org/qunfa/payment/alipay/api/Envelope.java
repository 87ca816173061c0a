package org.qunfa.payment.alipay.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.security.PublicKey;
import org.qunfa.wire.cloud.call.Json;

/**
 * An answer as it comes: an object that is named after the call, or {@code error_response}, and beside it the signature over exactly
 * its characters as they stand there (docs.open.alipay.com/291/106118), which is why they are cut out and not written anew.
 *
 * @param name of the object
 * @param content the object's own characters
 * @param sign empty where it is not signed
 */
record Envelope(String name, String content, String sign) {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String ERROR = "error_response";

    /** @throws Json.Malformed if it is none */
    static Envelope read(String text) throws Json.Malformed {
        String name = "";
        String content = "";
        String sign = "";
        try (JsonParser in = FACTORY.createParser(text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new Json.Malformed();
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String field = in.currentName();
                JsonToken value = in.nextToken();
                if (field.equals("sign") && value == JsonToken.VALUE_STRING) {
                    sign = in.getText();
                } else if (field.endsWith("_response") && value == JsonToken.START_OBJECT && name.isEmpty()) {
                    int from = (int) in.currentTokenLocation().getCharOffset();
                    in.skipChildren();
                    name = field;
                    content = text.substring(from, (int) in.currentLocation().getCharOffset());
                } else {
                    in.skipChildren();
                }
            }
            if (name.isEmpty() || in.nextToken() != null) {
                throw new Json.Malformed();
            }
        } catch (IOException e) {
            // What the parser says would show what came.
            throw new Json.Malformed();
        }
        return new Envelope(name, content, sign);
    }

    /** Whether it answers the call. */
    boolean answers(String method) {
        return name.equals(method.replace('.', '_') + "_response") || name.equals(ERROR);
    }

    boolean isError() {
        return name.equals(ERROR);
    }

    boolean isSigned() {
        return !sign.isEmpty();
    }

    /** Some gateways sign before they escape strokes, as Alipay's own client knows: both say the same. */
    boolean holds(PublicKey key) {
        return Rsa2.holds(key, content, sign)
                || (content.contains("\\/") && Rsa2.holds(key, content.replace("\\/", "/"), sign));
    }

    /** Says nothing of what is in it. */
    @Override
    public String toString() {
        return "Envelope[" + name + "]";
    }
}
