package org.qunfa.wire.cloud.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void readsValuesAsTheyAreWritten() throws Exception {
        Json.Node node =
                Json.object("{\"a\":\"x\",\"b\":1620734188,\"c\":true,\"d\":null,\"e\":{\"f\":[{\"g\":1.50},3]}}");
        assertEquals("x", node.text("a"));
        assertEquals("1620734188", node.text("b"));
        assertEquals("true", node.text("c"));
        assertEquals("", node.text("d"));
        assertEquals("1.50", node.node("e").nodes("f").get(0).text("g"));
        assertEquals(1, node.node("e").nodes("f").size());
        assertEquals("", node.text("nowhere"));
        assertEquals(List.of(), node.nodes("nowhere"));
        assertEquals("", node.node("a").text("b"));
        assertFalse(node.toString().contains("x"));
    }

    @Test
    void readsNothingElse() throws Exception {
        for (String text : List.of("", "{", "{}}", "{\"a\":1,\"a\":2}", "[]", "1", "{a:1}", "[".repeat(100_000))) {
            assertThrows(Json.Malformed.class, () -> Json.object(text), text);
        }
        for (String text : List.of("{}", "[1]", "[{},{},{}]", "[{}", "[{}],")) {
            assertThrows(Json.Malformed.class, () -> Json.array(text, 2), text);
        }
        assertEquals(2, Json.array("[{},{}]", 2).size());
        Json.object("{\"a\":".repeat(7) + "{}" + "}".repeat(7));
        assertThrows(Json.Malformed.class, () -> Json.object("{\"a\":".repeat(8) + "{}" + "}".repeat(8)));
    }

    @Test
    void writesInOrder() {
        var values = new LinkedHashMap<String, Object>();
        values.put("z", "\"青松\"\n");
        values.put("y", 100);
        values.put("x", List.of("a", List.of(), Map.of("k", 1L)));
        assertEquals("{\"z\":\"\\\"青松\\\"\\n\",\"y\":100,\"x\":[\"a\",[],{\"k\":1}]}", Json.write(values));
    }
}
