package org.qunfa.testkit.aliyun;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes the small JSON texts of the service. */
final class CloudJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private CloudJson() {}

    static String write(Object value) {
        var text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(Object value, JsonGenerator out) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                write(entry.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                write(item, out);
            }
            out.writeEndArray();
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Number number) {
            out.writeNumber(number.longValue());
        } else {
            out.writeString(String.valueOf(value));
        }
    }

    /** Names and values of an object; values that are no texts as they are written. */
    static Map<String, String> object(String text) throws CloudFault {
        try (JsonParser in = FACTORY.createParser(text)) {
            in.nextToken();
            Map<String, String> object = object(in);
            ends(in);
            return object;
        } catch (IOException e) {
            throw bad();
        }
    }

    /** An array of texts. */
    static List<String> texts(String text) throws CloudFault {
        var texts = new ArrayList<String>();
        for (Object item : array(text)) {
            texts.add(String.valueOf(item));
        }
        return texts;
    }

    /** An array of objects. */
    static List<Map<String, String>> objects(String text) throws CloudFault {
        var objects = new ArrayList<Map<String, String>>();
        for (Object item : array(text)) {
            if (!(item instanceof Map<?, ?> map)) {
                throw bad();
            }
            var object = new LinkedHashMap<String, String>();
            map.forEach((name, value) -> object.put(String.valueOf(name), String.valueOf(value)));
            objects.add(object);
        }
        return objects;
    }

    private static List<Object> array(String text) throws CloudFault {
        try (JsonParser in = FACTORY.createParser(text)) {
            if (in.nextToken() != JsonToken.START_ARRAY) {
                throw bad();
            }
            var items = new ArrayList<>();
            for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
                items.add(token == JsonToken.START_OBJECT ? object(in) : scalar(token, in));
            }
            ends(in);
            return items;
        } catch (IOException e) {
            throw bad();
        }
    }

    private static Map<String, String> object(JsonParser in) throws IOException, CloudFault {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw bad();
        }
        var object = new LinkedHashMap<String, String>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            object.put(name, scalar(in.nextToken(), in));
        }
        return object;
    }

    private static String scalar(@Nullable JsonToken token, JsonParser in) throws IOException, CloudFault {
        if (token == null || !token.isScalarValue()) {
            throw bad();
        }
        return in.getText();
    }

    private static void ends(JsonParser in) throws IOException, CloudFault {
        if (in.nextToken() != null) {
            throw bad();
        }
    }

    private static CloudFault bad() {
        return CloudFault.business("isv.INVALID_JSON_PARAM", "参数格式错误，不是合法的JSON");
    }
}
