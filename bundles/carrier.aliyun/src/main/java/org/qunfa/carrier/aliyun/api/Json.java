package org.qunfa.carrier.aliyun.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the service writes as JSON, and writes values for it. What is read is a tree of at most {@value #DEPTH} levels. */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int DEPTH = 8;

    private Json() {}

    /** What is no JSON, or too deep. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("this is no JSON that the service writes");
        }
    }

    /** An object of the tree. Names that are not there have empty values. */
    public record Node(Map<String, Object> members) {

        /** A text, or anything else that has no parts as it was written. */
        public String text(String name) {
            Object value = members.get(name);
            return value instanceof String text ? text : "";
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

    /** Reads an array of objects. */
    public static List<Node> array(String text) throws Malformed {
        if (read(text) instanceof List<?> list && list.stream().allMatch(Node.class::isInstance)) {
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
            // Said below.
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

    /** Writes names and values as an object. */
    public static String write(Map<String, String> values) {
        var text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<String, String> value : values.entrySet()) {
                out.writeStringField(value.getKey(), value.getValue());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
