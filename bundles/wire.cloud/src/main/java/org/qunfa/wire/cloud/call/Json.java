package org.qunfa.wire.cloud.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what services write as JSON, and writes values for them. What is read is a tree of at most {@value #DEPTH} levels in which no
 * name stands twice in one object.
 */
public final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final int DEPTH = 8;

    private Json() {}

    /** What is no JSON, or another than was to be read. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        public Malformed() {
            super("this is nothing that the service writes");
        }
    }

    /** An object of the tree. Names that are not there have empty values. */
    public record Node(Map<String, Object> members) {

        /** A text, or anything else that has no parts as it was written. */
        public String text(String name) {
            return members.get(name) instanceof String text ? text : "";
        }

        /** The objects of an array. */
        public List<Node> nodes(String name) {
            return members.get(name) instanceof List<?> list
                    ? list.stream()
                            .filter(Node.class::isInstance)
                            .map(Node.class::cast)
                            .toList()
                    : List.of();
        }

        /** An object; an empty one where there is none. */
        public Node node(String name) {
            return members.get(name) instanceof Node node ? node : new Node(Map.of());
        }

        /** Whether anything of the name is there. */
        public boolean has(String name) {
            return members.containsKey(name);
        }

        /** Says nothing of what is in it. */
        @Override
        public String toString() {
            return "Node[" + members.size() + "]";
        }
    }

    /** Reads an object. */
    public static Node object(String text) throws Malformed {
        if (read(text) instanceof Node node) {
            return node;
        }
        throw new Malformed();
    }

    /**
     * Reads an array of objects.
     *
     * @param most how many it may have
     */
    public static List<Node> array(String text, int most) throws Malformed {
        if (read(text) instanceof List<?> list
                && list.size() <= most
                && list.stream().allMatch(Node.class::isInstance)) {
            return list.stream().map(Node.class::cast).toList();
        }
        throw new Malformed();
    }

    private static Object read(String text) throws Malformed {
        try (JsonParser in = FACTORY.createParser(text)) {
            in.nextToken();
            Object value = value(in, DEPTH);
            if (in.nextToken() == null) {
                return value;
            }
        } catch (IOException e) {
            // Said below; what the parser says would show what came.
        }
        throw new Malformed();
    }

    private static Object value(JsonParser in, int depth) throws IOException, Malformed {
        @Nullable JsonToken token = in.currentToken();
        if (token == null || depth == 0) {
            throw new Malformed();
        }
        if (token == JsonToken.START_OBJECT) {
            var members = new HashMap<String, Object>();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                members.put(name, value(in, depth - 1));
            }
            return new Node(members);
        }
        if (token == JsonToken.START_ARRAY) {
            var items = new ArrayList<Object>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(in, depth - 1));
            }
            return items;
        }
        if (!token.isScalarValue()) {
            throw new Malformed();
        }
        return token == JsonToken.VALUE_NULL ? "" : in.getText();
    }

    /**
     * Writes names and values as an object, in their order.
     *
     * @param values texts, whole numbers, lists and maps of such
     */
    public static String write(Map<String, ?> values) {
        return written(values);
    }

    /**
     * Writes an array.
     *
     * @param values texts, whole numbers, lists and maps of such
     */
    public static String write(List<?> values) {
        return written(values);
    }

    private static String written(Object values) {
        var text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            write(out, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> each : map.entrySet()) {
                out.writeFieldName(String.valueOf(each.getKey()));
                write(out, each.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object each : list) {
                write(out, each);
            }
            out.writeEndArray();
        } else if (value instanceof Number number) {
            out.writeNumber(number.longValue());
        } else {
            out.writeString(String.valueOf(value));
        }
    }
}
