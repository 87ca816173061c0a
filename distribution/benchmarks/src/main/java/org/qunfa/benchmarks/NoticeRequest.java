package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A notice with its recipients, as it is sent.
 *
 * @param head everything but the recipients
 * @param firstNumber the first recipient; the others follow
 * @param values whether each recipient has a value {@code name}
 */
record NoticeRequest(ObjectNode head, ListFormat format, int recipients, long firstNumber, boolean values) {

    /** The head where it does not belong into the body; empty otherwise. */
    String headHeader() {
        return format == ListFormat.CSV
                ? Base64.getUrlEncoder().encodeToString(head.toString().getBytes(StandardCharsets.UTF_8))
                : "";
    }

    /** The body. */
    byte[] body() {
        var body = new ByteArrayOutputStream(64 * recipients + 1_024);
        switch (format) {
            case NDJSON -> {
                put(body, head + "\n");
                rows(body, "\n");
                put(body, "\n");
            }
            case JSON -> {
                String open = head.toString();
                put(body, open.substring(0, open.length() - 1) + ",\"recipients\":[");
                rows(body, ",");
                put(body, "]}");
            }
            case CSV -> {
                put(body, values ? "to,ref,name\r\n" : "to,ref\r\n");
                rows(body, "\r\n");
                put(body, "\r\n");
            }
        }
        return body.toByteArray();
    }

    private void rows(ByteArrayOutputStream body, String between) {
        for (int i = 0; i < recipients; i++) {
            put(body, (i == 0 ? "" : between) + row(i));
        }
    }

    private String row(int i) {
        String to = "+" + (firstNumber + i);
        if (format == ListFormat.CSV) {
            return to + ",r" + i + (values ? ",Recipient " + i : "");
        }
        String more = values ? ",\"values\":{\"name\":\"Recipient " + i + "\"}" : "";
        return "{\"to\":\"" + to + "\",\"ref\":\"r" + i + "\"" + more + "}";
    }

    private static void put(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
