package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.qunfa.messaging.filter.Action;

/**
 * A notice whose recipients each get another text, of everyday words: one in a hundred holds a word that is blocked, and one
 * in a hundred of the numbers opted out.
 *
 * @param body the notice as newline-delimited JSON
 * @param optedOut the numbers that are to be suppressed before
 */
record PreflightList(int recipients, byte[] body, List<String> optedOut) {

    private static final long FIRST_NUMBER = 8_613_800_000_000L;
    private static final int ONE_IN = 100;
    private static final int LONGEST_VALUE = 60;

    /** Makes a list; the text of its head has the values {@code name} and {@code what}. */
    static PreflightList of(ObjectNode head, int recipients, FilterCorpus corpus, Random random) {
        List<String> everyday = corpus.clean().stream()
                .map(PreflightList::words)
                .filter(text -> !text.isEmpty())
                .toList();
        List<String> blocked = corpus.rules().stream()
                .filter(word -> word.action() == Action.BLOCK)
                .map(word -> word.text())
                .toList();
        var json = new ObjectMapper();
        var body = new ByteArrayOutputStream(160 * recipients);
        var optedOut = new ArrayList<String>();
        line(body, head);
        for (int i = 0; i < recipients; i++) {
            String to = "+" + (FIRST_NUMBER + i);
            String what = everyday.get(random.nextInt(everyday.size()));
            if (random.nextInt(ONE_IN) == 0) {
                what += blocked.get(random.nextInt(blocked.size()));
            }
            if (random.nextInt(ONE_IN) == 0) {
                optedOut.add(to);
            }
            ObjectNode row = json.createObjectNode().put("to", to);
            row.putObject("values").put("name", "第" + i + "位").put("what", what);
            line(body, row);
        }
        return new PreflightList(recipients, body.toByteArray(), optedOut);
    }

    /** The text's Chinese beginning. */
    private static String words(String text) {
        int end = 0;
        while (end < Math.min(text.length(), LONGEST_VALUE)
                && (Character.isIdeographic(text.charAt(end)) || "，。！".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return text.substring(0, end);
    }

    private static void line(ByteArrayOutputStream body, ObjectNode node) {
        body.writeBytes((node + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
