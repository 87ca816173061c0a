package org.qunfa.testkit.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.plugin.push.BatchPushVendor;
import org.qunfa.plugin.push.PushNote;
import org.qunfa.plugin.push.PushOutcome;
import org.qunfa.plugin.push.PushProfile;
import org.qunfa.plugin.push.PushVendor;
import org.qunfa.testkit.ground.Asked;
import org.qunfa.testkit.ground.PluginContract;
import org.qunfa.testkit.ground.RecordedHost;

/** What every push vendor has to keep of the promises of {@link PushVendor}. A plugin's test extends this. */
public abstract class PushVendorContract extends PluginContract<PushVendor, PushPeer> {

    private static final NoticeId NOTICE = NoticeId.of("01234567-89ab-4def-8123-456789abcdef");
    private static final String BODY = "会议改期通知xq7vk";

    private int made;

    @Override
    protected final PushProfile profile() {
        return plugin.profile();
    }

    @Override
    protected final CompletionStage<Void> open(RecordedHost with) {
        return plugin.open(with);
    }

    @Override
    protected final CompletionStage<Void> close(Duration within) {
        return plugin.close(within);
    }

    @Override
    protected final Set<String> privateWords() {
        return Set.of("xq7vk", "会议改期");
    }

    @Override
    protected final Asked<PushOutcome> ask() {
        return push(note(far.token(), BODY));
    }

    private PushNote note(String token, String body) {
        return new PushNote(
                new DeliveryId(NOTICE, made++),
                token,
                new PushNote.Message("Meeting", body, Map.of("notice", "1")),
                "meeting-1",
                Duration.ofHours(1),
                MessageClass.NOTICE,
                patience());
    }

    private Asked<PushOutcome> push(PushNote note) {
        return asker.ask("push", patience(), () -> plugin.push(note));
    }

    @Test
    void handsANoteOverOnce() throws Exception {
        opened();
        String token = far.token();
        push(note(token, BODY)).get(PushOutcome.Accepted.class);
        assertEquals(1, far.got(token), "a device got one note more than once, or not at all");
    }

    @Test
    void saysThatATokenIsGoneAndSinceWhen() throws Exception {
        opened();
        String token = far.token();
        Instant since = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
        far.forget(token, since);
        var gone = push(note(token, BODY)).get(PushOutcome.TokenGone.class);
        assertEquals(since, gone.since().truncatedTo(ChronoUnit.SECONDS), "it says another time than the vendor");
    }

    @Test
    void saysThatANoteIsTooLarge() throws Exception {
        opened();
        String token = far.token();
        PushProfile profile = plugin.profile();
        var large = push(note(token, "x".repeat(profile.mostOctets() + 1))).get(PushOutcome.TooLarge.class);
        assertTrue(large.limit() > 0 && large.limit() <= profile.mostOctets(), "the limit is within the profile's");
        assertEquals(0, far.got(token));
    }

    @Test
    void saysThrottled() throws Exception {
        opened();
        String token = far.token();
        far.throttle(true);
        var throttled = push(note(token, BODY)).get(PushOutcome.Throttled.class);
        assertFalse(throttled.pause().isNegative());
        far.throttle(false);
        push(note(token, BODY)).get(PushOutcome.Accepted.class);
    }

    @Test
    void answersEachNoteOfABatchAtItsPlace() throws Exception {
        assumeTrue(plugin instanceof BatchPushVendor, "the vendor takes no batches");
        opened();
        String gone = far.token();
        far.forget(gone, Instant.now().minusSeconds(60));
        List<PushNote> notes = List.of(note(far.token(), BODY), note(gone, BODY), note(far.token(), BODY));

        List<CompletionStage<PushOutcome>> stages =
                asker.call("pushAll", () -> ((BatchPushVendor) plugin).pushAll(notes));

        assertEquals(3, stages.size(), "pushAll answers each note");
        List<Asked<PushOutcome>> asked = stages.stream()
                .map(stage -> asker.watch("pushAll", patience(), stage))
                .toList();
        assertInstanceOf(PushOutcome.Accepted.class, asked.get(0).get(), "an outcome is another note's");
        assertInstanceOf(PushOutcome.TokenGone.class, asked.get(1).get(), "an outcome is another note's");
        assertInstanceOf(PushOutcome.Accepted.class, asked.get(2).get(), "an outcome is another note's");
    }

    @Test
    void takesAnEmptyBatch() throws Exception {
        assumeTrue(plugin instanceof BatchPushVendor, "the vendor takes no batches");
        opened();
        assertTrue(asker.call("pushAll", () -> ((BatchPushVendor) plugin).pushAll(List.of()))
                .isEmpty());
    }
}
