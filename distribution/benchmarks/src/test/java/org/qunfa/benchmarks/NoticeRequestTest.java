package org.qunfa.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeRequestTest {

    private final ObjectMapper json = new ObjectMapper();
    private final ObjectNode head = json.createObjectNode().put("kind", "activity");

    @ParameterizedTest
    @EnumSource
    void theCeilingFindsEachRecipient(ListFormat format) throws Exception {
        for (boolean values : new boolean[] {false, true}) {
            var notice = new NoticeRequest(head, format, 321, 8_613_800_000_000L, values);

            assertTrue(ParseCeiling.rowsPerSecond(notice.format(), notice.recipients(), notice.body()) > 0);
        }
    }

    @Test
    void asJsonItIsOneObject() throws Exception {
        JsonNode notice = json.readTree(new NoticeRequest(head, ListFormat.JSON, 2, 8_613_800_000_000L, true).body());

        assertEquals("activity", notice.path("kind").asText());
        assertEquals("+8613800000001", notice.at("/recipients/1/to").asText());
        assertEquals("Recipient 1", notice.at("/recipients/1/values/name").asText());
    }

    @Test
    void asLinesTheHeadComesFirst() throws Exception {
        String[] lines = new String(
                        new NoticeRequest(head, ListFormat.NDJSON, 2, 8_613_800_000_000L, false).body(),
                        StandardCharsets.UTF_8)
                .split("\n", -1);

        assertEquals("activity", json.readTree(lines[0]).path("kind").asText());
        assertEquals("r1", json.readTree(lines[2]).path("ref").asText());
        assertEquals(4, lines.length);
    }
}
