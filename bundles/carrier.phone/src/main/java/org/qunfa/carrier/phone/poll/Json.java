package org.qunfa.carrier.phone.poll;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an object of texts, whole numbers, lists and objects, of at most {@value #DEPTH} levels; no name may stand twice in one. */
final class Json {

    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final int DEPTH = 4;
    private static final String NO_POLL = "the body is no JSON object of texts, whole numbers, lists and objects";

    private Json() {}

    static Map<String, Object> object(byte[] body) throws Malformed {
        try (JsonParser in = FACTORY.createParser(body)) {
            if (in.nextToken() == JsonToken.START_OBJECT) {
                Map<String, Object> object = members(in, DEPTH);
                if (in.nextToken() == null) {
                    return object;
                }
            }
        } catch (IOException e) {
            // Said below; what the parser says would show what came.
        }
        throw new Malformed(NO_POLL);
    }

    private static Map<String, Object> members(JsonParser in, int depth) throws IOException, Malformed {
        var members = new HashMap<String, Object>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            members.put(name, value(in, in.nextToken(), depth - 1));
        }
        return members;
    }

    private static Object value(JsonParser in, @Nullable JsonToken token, int depth) throws IOException, Malformed {
        if (token == null || depth == 0) {
            throw new Malformed(NO_POLL);
        }
        return switch (token) {
            case START_OBJECT -> members(in, depth);
            case START_ARRAY -> items(in, depth);
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> in.getIntValue();
            default -> throw new Malformed(NO_POLL);
        };
    }

    private static List<Object> items(JsonParser in, int depth) throws IOException, Malformed {
        var items = new ArrayList<Object>();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            items.add(value(in, token, depth - 1));
        }
        return items;
    }
}
