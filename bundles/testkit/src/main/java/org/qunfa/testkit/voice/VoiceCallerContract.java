package org.qunfa.testkit.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.voice.CallId;
import org.qunfa.plugin.voice.CallOutcome;
import org.qunfa.plugin.voice.CallProgress;
import org.qunfa.plugin.voice.EndReason;
import org.qunfa.plugin.voice.HangUp;
import org.qunfa.plugin.voice.HangUpOutcome;
import org.qunfa.plugin.voice.VoiceCaller;
import org.qunfa.plugin.voice.VoiceNotice;
import org.qunfa.plugin.voice.VoiceProfile;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.ground.Asked;
import org.qunfa.testkit.ground.PluginContract;
import org.qunfa.testkit.ground.RecordedHost;

/** What every voice caller has to keep of the promises of {@link VoiceCaller}. A plugin's test extends this. */
public abstract class VoiceCallerContract extends PluginContract<VoiceCaller, VoicePeer> {

    private static final NoticeId NOTICE = NoticeId.of("01234567-89ab-4def-8123-456789abcdef");
    private static final long FIRST = 86_138_5555_0000L;

    private int made;

    @Override
    protected final VoiceProfile profile() {
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
        return Set.of("1385555", "xq7vk", "会议改期");
    }

    @Override
    protected final void settle() {
        far.endAll();
    }

    @Override
    protected final Asked<CallOutcome> ask() {
        return call(notice());
    }

    private VoiceNotice notice() {
        Duration ring = Duration.ofSeconds(10);
        return new VoiceNotice(
                new DeliveryId(NOTICE, made),
                new PhoneNumber(FIRST + made++),
                new VoiceNotice.Speech("会议改期通知xq7vk", "T-1", Map.of("who", "xq7vk")),
                1,
                new VoiceNotice.Limits(ring, plugin.profile().longest(), patience()));
    }

    private Asked<CallOutcome> call(VoiceNotice notice) {
        return asker.ask("call", patience(), () -> plugin.call(notice));
    }

    private CallId started(VoiceNotice notice) {
        return call(notice).get(CallOutcome.Started.class).call();
    }

    private HangUpOutcome hangUp(CallId call) {
        return asker.ask("hangUp", patience(), () -> plugin.hangUp(new HangUp(call, patience())))
                .get();
    }

    private boolean reported(CallId call, CallProgress progress) {
        return host.steps(call).contains(progress);
    }

    private boolean hasEnded(CallId call) {
        return host.steps(call).stream().anyMatch(CallProgress.Ended.class::isInstance);
    }

    @Test
    void callsOnceAndReportsHowItWent() throws Exception {
        opened();
        VoiceNotice notice = notice();
        CallId call = started(notice);
        assertEquals(1, far.calls(Long.toString(notice.to().digits())), "somebody was called more than once");

        far.answer(call);
        far.end(call, 42);

        Eventually.see("the call is reported to have ended", soon(), () -> hasEnded(call));
        List<CallProgress> steps = host.steps(call);
        assertEquals(new CallProgress.Ended(EndReason.COMPLETED, 42), steps.get(steps.size() - 1));
        Eventually.see("every step is acknowledged", soon(), () -> far.unacknowledged() == 0);
    }

    @Test
    void reportsWhatIsKeyedIn() throws Exception {
        assumeTrue(plugin.profile().keys(), "the caller does not tell what is keyed in");
        opened();
        CallId call = started(notice());
        far.answer(call);
        far.key(call, "12#");
        Eventually.see("what was keyed in is reported", soon(), () -> reported(call, new CallProgress.Keyed("12#")));
    }

    @Test
    void acknowledgesAStepOnlyWhenItIsDurable() throws Exception {
        opened();
        host.hold();
        CallId call = started(notice());
        far.answer(call);
        Eventually.see("the step is reported", soon(), () -> !host.steps(call).isEmpty());
        Eventually.stays("a step was acknowledged before it was durable", () -> far.unacknowledged() > 0);
        host.release();
        Eventually.see("it is acknowledged", soon(), () -> far.unacknowledged() == 0);
    }

    @Test
    void hangsUp() throws Exception {
        opened();
        CallId call = started(notice());
        far.answer(call);
        assertInstanceOf(HangUpOutcome.Asked.class, hangUp(call));
        Eventually.see("the vendor ends the call", soon(), () -> !far.isInProgress(call));
        Eventually.see("the call is reported to have ended", soon(), () -> hasEnded(call));
    }

    @Test
    void knowsNoCallThatWasNotMade() throws Exception {
        opened();
        assertFalse(hangUp(new CallId("no-such-call")) instanceof HangUpOutcome.Asked, "there is no such call");
    }
}
