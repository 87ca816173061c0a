package org.qunfa.messaging.frequency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.messaging.Frequency.Pack;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.World;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.model.MessageClass;

/** The rules that ship let through what their sources say. */
class ShippedRulesTest {

    private static final Pack PACK = read();

    private static Pack read() {
        try (World world = new World()) {
            return world.frequency
                    .versions(null, new PageRequest(1, "2"))
                    .items()
                    .get(0);
        }
    }

    /**
     * Messages to one number, one every so many seconds.
     *
     * @param first the place of the first that is stopped; 0 when none of a hundred is
     * @param rule which rule stops it
     */
    private record Case(MessageClass messageClass, double seconds, String differs, int first, String rule) {}

    static List<Case> cases() {
        return List.of(
                // Codes of one signature: 1 a minute, 5 an hour, 10 a day.
                new Case(MessageClass.CODE, 1, "text template", 2, "code-minute"),
                new Case(MessageClass.CODE, 59.999, "text template", 2, "code-minute"),
                new Case(MessageClass.CODE, 60, "text template", 6, "code-hour"),
                new Case(MessageClass.CODE, 719.999, "text template", 6, "code-hour"),
                new Case(MessageClass.CODE, 720, "text template", 11, "code-day"),
                new Case(MessageClass.CODE, 8639.999, "text template", 11, "code-day"),
                new Case(MessageClass.CODE, 8640, "text template", 0, ""),
                // Codes of all senders and signatures: 40 a day.
                new Case(MessageClass.CODE, 1, "text template signature", 41, "code-day-all"),
                new Case(MessageClass.CODE, 1, "text template signature sender", 41, "code-day-all"),
                new Case(MessageClass.CODE, 2160, "text template signature sender", 0, ""),
                // Notices and marketing: 50 a day of a signature and template.
                new Case(MessageClass.NOTICE, 1, "text", 51, "template-day"),
                new Case(MessageClass.MARKETING, 1, "text", 51, "template-day"),
                new Case(MessageClass.NOTICE, 1727.999, "text", 51, "template-day"),
                new Case(MessageClass.NOTICE, 1728, "text", 0, ""),
                new Case(MessageClass.NOTICE, 1, "text template", 0, ""),
                new Case(MessageClass.NOTICE, 1, "text signature", 0, ""),
                // The same content: 2 in 59 s, 5 in 59 min.
                new Case(MessageClass.NOTICE, 10, "template", 3, "text-minute"),
                new Case(MessageClass.NOTICE, 29.499, "template", 3, "text-minute"),
                new Case(MessageClass.NOTICE, 29.5, "template", 6, "text-hour"),
                new Case(MessageClass.NOTICE, 707.999, "template", 6, "text-hour"),
                new Case(MessageClass.NOTICE, 708, "template", 0, ""),
                new Case(MessageClass.NOTICE, 1, "template sender", 0, ""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void letThroughWhatTheirSourcesSay(Case row) {
        assertNull(PACK.channel());
        List<Letter> before = new ArrayList<>();
        int stopped = 0;
        String by = "";
        for (int i = 0; i < 100 && stopped == 0; i++) {
            long at = 1_900_000_000_000L + Math.round(i * row.seconds() * 1000);
            var letter = new Letter(
                    at,
                    row.messageClass(),
                    row.differs().contains("sender") ? i : 1,
                    row.differs().contains("signature") ? i : 2,
                    row.differs().contains("template") ? i : 3,
                    row.differs().contains("text") ? i : 4);
            Stop stop = Verdict.of(PACK, letter, before);
            before.add(letter);
            if (stop != null) {
                stopped = i + 1;
                by = stop.rule();
            }
        }
        assertEquals(row.first(), stopped);
        assertEquals(row.rule(), by);
    }
}
