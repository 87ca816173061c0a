package org.qunfa.itests.notice;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A notice before it is posted. Its texts are put together here once more, so that what arrives can be compared with what
 * was meant and not with what the platform made of it.
 *
 * @param messageClass what kind of traffic it is
 * @param channel the line that it must take; null for any that carries its class
 * @param inDoubt what to do with messages in doubt; null for what the line says
 * @param rows its recipients, in order
 */
record Draft(
        String messageClass,
        @Nullable String channel,
        @Nullable String inDoubt,
        List<Row> rows) {

    /** Under which signature everything is sent. */
    static final String SIGNATURE = "群发演示";

    private static final String OPENING = "您好，";
    private static final int SINGLE = 70;
    private static final int JOINED = 67;
    private static final ObjectMapper JSON = new ObjectMapper();

    Draft {
        rows = List.copyOf(rows);
    }

    /**
     * One recipient.
     *
     * @param number in digits, with the country code
     * @param ref the sender's mark
     */
    record Row(String number, String ref, String name, String what) {

        /** The text that the recipient is to see. */
        String text() {
            return "【" + SIGNATURE + "】" + name + OPENING + what;
        }

        /** How many parts that takes in UCS-2 when no character is cut in two. */
        int segments() {
            String text = text();
            if (text.length() <= SINGLE) {
                return 1;
            }
            int parts = 0;
            for (int from = 0; from < text.length(); parts++) {
                int to = Math.min(text.length(), from + JOINED);
                from = to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
            }
            return parts;
        }
    }

    /** A notice to so many numbers in a row, all with the same short text. */
    static Draft of(String channel, long firstNumber, int recipients) {
        return of(channel, firstNumber, recipients, i -> "请于周六上午九点到东门集合。");
    }

    /** A notice to so many numbers in a row, with a text for each. */
    static Draft of(String channel, long firstNumber, int recipients, IntFunction<String> what) {
        List<Row> rows = IntStream.range(0, recipients)
                .mapToObj(i -> new Row(Long.toString(firstNumber + i), "r" + i, "第" + i + "位", what.apply(i)))
                .toList();
        return new Draft("notice", channel, null, rows);
    }

    /** The same with another policy for messages in doubt. */
    Draft doubting(String policy) {
        return new Draft(messageClass, channel, policy, rows);
    }

    /** The same as a code, over whatever lines carry codes. */
    Draft asCode() {
        return new Draft("code", null, inDoubt, rows);
    }

    int recipients() {
        return rows.size();
    }

    long segments() {
        return rows.stream().mapToLong(Row::segments).sum();
    }

    /** The recipients by their numbers. */
    Map<String, Row> byNumber() {
        var all = new TreeMap<String, Row>();
        rows.forEach(row -> all.put(row.number(), row));
        return all;
    }

    /** The lines of the newline-delimited form: the head, then the recipients. */
    List<byte[]> lines() {
        ObjectNode head = JSON.createObjectNode()
                .put("kind", "activity")
                .put("class", messageClass)
                .put("signature", SIGNATURE)
                .put("text", "{name}" + OPENING + "{what}");
        if (channel != null) {
            head.put("channel", channel);
        }
        if (inDoubt != null) {
            head.put("inDoubt", inDoubt);
        }
        var lines = new ArrayList<byte[]>();
        lines.add(line(head));
        for (Row row : rows) {
            ObjectNode recipient =
                    JSON.createObjectNode().put("to", "+" + row.number()).put("ref", row.ref());
            recipient.putObject("values").put("name", row.name()).put("what", row.what());
            lines.add(line(recipient));
        }
        return lines;
    }

    private static byte[] line(ObjectNode node) {
        return (node + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
