package org.qunfa.carrier.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.qunfa.model.Alphabet;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.Segments;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.testkit.carrier.RecordingHost;
import org.qunfa.testkit.phone.Phone;

/** A line with its phone, poll by poll: each is asked by the test, so that nothing depends on time. */
@Timeout(120)
abstract class PhoneGround {

    static final String KEY = "pairing-key-of-the-tests";
    static final String NOTICE = "01234567-89ab-4def-8123-456789abcdef";
    static final PhoneNumber TO = new PhoneNumber(86_138_0000_0001L);
    static final String SHORT = "【青松社区】会议改到三楼。";
    static final String LONG = "【青松社区】会议改到三楼，请准时参加。".repeat(10);

    @SuppressWarnings("NullAway.Init")
    PhoneChannel channel;

    @SuppressWarnings("NullAway.Init")
    Phone phone;

    final RecordingHost host = new RecordingHost();
    private int index;

    @BeforeEach
    final void open() throws Exception {
        open(Map.of());
        phone = new Phone(webhook -> channel.hook(webhook), KEY);
        assertEquals(200, phone.ask());
    }

    final void open(Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "service.pid", "org.qunfa.carrier.phone~test",
                "_pairingKey", KEY,
                "pollSeconds", "1",
                "silenceSeconds", "3600",
                "throttlePauseSeconds", "7"));
        settings.putAll(more);
        channel = new PhoneChannel(settings);
        channel.open(host);
    }

    final void close(Duration patience) throws Exception {
        channel.close(patience).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    final void close() throws Exception {
        close(Duration.ofMillis(100));
        host.close();
    }

    final CompletableFuture<SubmitOutcome> submit(String text, int seconds) {
        var parcel = new Parcel(
                new DeliveryId(NoticeId.of(NOTICE), index++),
                2,
                TO,
                Segments.cut(text, Alphabet.UCS2),
                MessageClass.NOTICE,
                Instant.now().plusSeconds(seconds));
        return channel.submit(parcel).toCompletableFuture();
    }

    final CompletableFuture<SubmitOutcome> submit(String text) {
        return submit(text, 60);
    }

    final <T extends SubmitOutcome> T ends(Class<T> as, CompletableFuture<SubmitOutcome> outcome) throws Exception {
        return assertInstanceOf(as, outcome.get(30, TimeUnit.SECONDS));
    }

    /** The phone asks for what there is, and says what it did. */
    final void sends() throws Exception {
        assertEquals(200, phone.ask());
        assertEquals(200, phone.ask());
    }

    static String done(String id, String state, String code) {
        return "{\"done\":[{\"id\":\"" + id + "\",\"state\":\"" + state + "\",\"code\":\"" + code + "\"}]}";
    }
}
