package org.qunfa.carrier.smpp;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.qunfa.carrier.smpp.pdu.SmppDialect;
import org.qunfa.carrier.smpp.settings.LineSettings;
import org.qunfa.carrier.smpp.settings.LineSettingsReader;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.carrier.RecordingHost;
import org.qunfa.wire.Line;
import org.qunfa.wire.carrier.Patience;

/** Opens lines for tests, which sign in again quickly, and sees that they leave nothing behind. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class LineGround {

    static final String SHORT = "今晚七点集合";
    static final String LONG = "会议改期通知，请在周五之前回复。".repeat(9);

    /** Signs in again after 100 ms, and otherwise waits for longer than a busy machine stands still. */
    static final Patience USUAL = patience(Duration.ofSeconds(20), Duration.ofSeconds(20));

    /** Waits for answers for 800 ms. */
    static final Patience HASTY = patience(Duration.ofMillis(800), Duration.ofSeconds(20));

    /** Asks after 2 s of silence; dead after 4 s. */
    static final Patience WATCHFUL = patience(Duration.ofSeconds(20), Duration.ofSeconds(2));

    /** ESME_ROK: it is durable. */
    static final int TAKEN = 0x00;
    /** ESME_RX_T_APPN: not now, send it again. */
    static final int LATER = 0x64;
    /** ESME_RX_R_APPN: it can never be taken. */
    static final int NEVER = 0x66;

    /** Requests of the carrier that may wait for an answer, but for those of the read that crossed this line. */
    static final int MOST_UNANSWERED = 10_000;

    final RecordingHost host = new RecordingHost();
    private @Nullable Line line;

    private static Patience patience(Duration response, Duration enquiry) {
        return new Patience(response, enquiry, Duration.ofSeconds(20), Duration.ofMillis(100), Duration.ofMillis(200));
    }

    static LineSettings settings(int port, Map<String, ?> more, Patience patience) {
        var all = new HashMap<String, Object>(Map.of(
                "service.pid", "org.qunfa.carrier.smpp~test",
                "host", "127.0.0.1",
                "port", port,
                "systemId", "tester",
                "_password", "secret"));
        all.putAll(more);
        LineSettings read = LineSettingsReader.read(all);
        return new LineSettings(
                read.id(),
                read.enabled(),
                read.peer(),
                read.login(),
                read.carries(),
                read.sending(),
                read.receiving(),
                patience);
    }

    static Line line(LineSettings settings) {
        return new Line(settings.setup(), new SmppDialect(settings));
    }

    /** Opens a line without waiting for it to be up. */
    Line open(int port, Map<String, ?> more, Patience patience) {
        Line made = line(settings(port, more, patience));
        line = made;
        made.open(host);
        return made;
    }

    Line openUp(int port, Map<String, ?> more) {
        return openUp(port, more, USUAL);
    }

    Line openUp(int port, Map<String, ?> more, Patience patience) {
        Line made = open(port, more, patience);
        isUp();
        return made;
    }

    void isUp() {
        Eventually.see("the line is up", () -> host.state() == LineState.UP);
    }

    /** Parcels that are due in 20 seconds. */
    static List<Parcel> parcels(int count, String text) {
        return IntStream.range(0, count)
                .mapToObj(n -> Texts.parcel(n, text, 20))
                .toList();
    }

    static SubmitOutcome outcome(CompletionStage<SubmitOutcome> stage) {
        try {
            return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no outcome", e);
        }
    }

    static <T extends SubmitOutcome> T outcome(Class<T> kind, CompletionStage<SubmitOutcome> stage) {
        return assertInstanceOf(kind, outcome(stage));
    }

    @AfterEach
    void leavesNothing() throws Exception {
        Line opened = line;
        if (opened != null) {
            opened.close(Duration.ofSeconds(2)).toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        host.close();
        Eventually.see("no thread of the line lives", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("smpp~test")));
        assertTrue(host.windows().stream().allMatch(window -> window >= 0));
    }
}
