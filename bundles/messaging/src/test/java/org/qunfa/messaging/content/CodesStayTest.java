package org.qunfa.messaging.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Reviews;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.World;
import org.qunfa.model.MessageClass;

/** Codes about which reviewers outside are asked: whoever saw one could sign in by it. */
class CodesStayTest {

    private static final String SIGNED = "【" + World.SIGNATURE + "】";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Terms ALL =
            new Terms(EnumSet.allOf(MessageClass.class), List.of(), MINUTE, MINUTE, 16, Duration.ofSeconds(15));

    private final Court court = new Court();

    @AfterEach
    void end() {
        court.close();
    }

    private Acceptance send(String text, Map<String, String> values) {
        var one = new Recipient(World.number(1), values, null);
        return court.world.send(World.head(MessageClass.CODE, text), World.recipients(List.of(one)));
    }

    private String arrived() {
        Waiting.until(() -> !court.carrier.got.isEmpty(), () -> "it goes out");
        return court.carrier.got.element().text().text();
    }

    @Test
    void valuesAreAsterisks() {
        court.node(ALL);
        OutsideReviewer reviewer = court.comes();
        send("验证码{code:digits(6)}，{name}", Map.of("code", "713918", "name", "林"));
        assertEquals(SIGNED + "验证码713918，林", arrived());
        assertEquals(List.of(SIGNED + "验证码******，*", "验证码{code:digits(6)}，{name}"), List.copyOf(reviewer.shown));
    }

    @ParameterizedTest
    @CsvSource({
        "验证码713918。5分钟内有效, 验证码******。*分钟内有效",
        "code: Ab7xq9 or 713-918, code: ****** or ***-***",
        "验证码７１３９, 验证码****",
        "验证码{{713918}, 验证码{******}",
    })
    void whatIsWrittenOutIsToo(String text, String shown) {
        court.node(ALL);
        OutsideReviewer reviewer = court.comes();
        send(text, Map.of());
        arrived();
        assertEquals(List.of(SIGNED + shown), List.copyOf(reviewer.shown));
    }

    @Test
    void whatIsWrittenOutBesideVariablesIsToo() {
        court.node(ALL);
        OutsideReviewer reviewer = court.comes();
        send("{{713918}给{name}", Map.of("name", "林"));
        assertEquals(SIGNED + "{713918}给林", arrived());
        assertEquals(List.of(SIGNED + "{******}给*", "{{******}给{name}"), List.copyOf(reviewer.shown));
    }

    @Test
    void whoDecidesSeesWhatTheReviewerSaw() {
        court.node(ALL);
        court.comes();
        Reviews.Waiting waiting = court.waits(send(OutsideReviewer.DOUBTFUL + "{code}", Map.of("code", "713918")));
        assertEquals(SIGNED + OutsideReviewer.DOUBTFUL + "******", waiting.sample());
    }

    @Test
    void otherClassesAreShownAsTheyAre() {
        court.node(ALL);
        OutsideReviewer reviewer = court.comes();
        court.arrives(court.send("9点到12号楼"));
        assertEquals(List.of(SIGNED + "9点到12号楼"), List.copyOf(reviewer.shown));
        assertFalse(court.carrier.got.isEmpty());
    }
}
