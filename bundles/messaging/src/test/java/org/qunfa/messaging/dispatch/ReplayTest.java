package org.qunfa.messaging.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.messaging.ChannelAct;
import org.qunfa.messaging.ChannelAct.Verb;
import org.qunfa.messaging.Channels.Replay;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Suppressions.Origin;
import org.qunfa.messaging.Suppressions.Reason;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.messaging.consent.SuppressionBook;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.TextLayout;

/** What is in doubt, which whoever runs the platform has sent again; and a line that is parked. */
class ReplayTest {

    private static final ChannelId LINE = ChannelId.of("fake", "doubtful");
    private static final int RECIPIENTS = 40;

    // A line that is parked gives up what is out, and nothing is to be given up before.
    private final World world = World.answeredWithin(Duration.ofMinutes(2));

    @AfterEach
    void close() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    private static ChannelProfile profile(ChannelId id) {
        return new ChannelProfile(
                id,
                Set.of(MessageClass.NOTICE, MessageClass.MARKETING),
                Set.of(),
                true,
                true,
                10,
                50,
                0,
                InDoubt.NEVER,
                TextLayout.USUAL);
    }

    /** A line of which nobody knows what it did with the first attempts. */
    private FakeCarrier doubtful(Function<Parcel, @Nullable SubmitOutcome> later) {
        var carrier = new FakeCarrier(
                profile(LINE),
                true,
                parcel -> parcel.attempt() == 1 ? new SubmitOutcome.Unknown("cut") : later.apply(parcel));
        world.channels.arrived(carrier);
        return carrier;
    }

    private NoticeView view(NoticeId id) {
        return world.notices.notice(world.organisation, id);
    }

    private void await(NoticeId id, Map<DeliveryState, Integer> counts) {
        Waiting.until(() -> view(id).counts().equals(counts), () -> view(id).toString());
    }

    private NoticeId doubts() {
        NoticeId id = world.send(World.head("hello"), World.numbers(RECIPIENTS)).id();
        await(id, Map.of(DeliveryState.IN_DOUBT, RECIPIENTS));
        Waiting.until(() -> view(id).state() == NoticeState.DRAINING, () -> view(id).toString());
        return id;
    }

    @Test
    void whatIsInDoubtGoesOutOnceMoreAndIsChargedOnce() {
        FakeCarrier carrier = doubtful(parcel -> null);
        NoticeId id = doubts();
        long free = world.quota.balance(world.organisation).available();

        assertEquals(new Replay(RECIPIENTS, 0), world.channels.toReplay(LINE));
        assertEquals(RECIPIENTS, carrier.got.size(), "to look changes nothing");
        assertEquals(new Replay(RECIPIENTS, 0), world.channels.replay(LINE, "console:lin"));

        await(id, Map.of(DeliveryState.DELIVERED, RECIPIENTS));
        Waiting.until(() -> view(id).state() == NoticeState.DONE, () -> view(id).toString());
        assertEquals(2 * RECIPIENTS, carrier.got.size());
        assertEquals(free, world.quota.balance(world.organisation).available());
        assertEquals(new Replay(0, 0), world.channels.replay(LINE, "console:lin"));
        assertEquals(
                List.of(Verb.REPLAY, Verb.REPLAY),
                world.channels.acts(LINE, 10).stream().map(ChannelAct::verb).toList());
        List<String> steps = world.notices.why(world.organisation, new DeliveryId(id, 0)).steps().stream()
                .map(Why.Step::what)
                .toList();
        assertTrue(steps.indexOf("in-doubt") < steps.indexOf("replayed"), steps.toString());
        assertTrue(steps.indexOf("replayed") < steps.lastIndexOf("released"), steps.toString());
    }

    @Test
    void whatTheLineDoesNotTakeYetIsTriedOnAndWhatItRefusesStaysUnknown() {
        doubtful(parcel -> parcel.attempt() == 2
                ? new SubmitOutcome.Down("not now")
                : parcel.to().digits() % 2 == 0 ? null : new SubmitOutcome.Refused(RefusalReason.NUMBER, "no"));
        NoticeId id = doubts();
        world.channels.replay(LINE, "console:lin");
        await(id, Map.of(DeliveryState.DELIVERED, RECIPIENTS / 2, DeliveryState.UNRESOLVED, RECIPIENTS / 2));
    }

    @Test
    void aDoubtThatComesAgainNeedsAnotherDecision() {
        FakeCarrier carrier = doubtful(parcel -> parcel.attempt() == 2 ? new SubmitOutcome.Unknown("cut") : null);
        NoticeId id = doubts();
        world.channels.replay(LINE, "console:lin");
        Waiting.until(() -> carrier.got.size() == 2 * RECIPIENTS, () -> carrier.got.size() + " were sent");
        await(id, Map.of(DeliveryState.IN_DOUBT, RECIPIENTS));
        Waiting.until(
                () -> world.channels.toReplay(LINE).equals(new Replay(RECIPIENTS, 0)),
                () -> world.channels.toReplay(LINE).toString());
        world.channels.replay(LINE, "console:lin");
        await(id, Map.of(DeliveryState.DELIVERED, RECIPIENTS));
        assertEquals(3 * RECIPIENTS, carrier.got.size());
    }

    @Test
    void aLineThatIsSuspendedSendsAgainWhenItIsResumed() {
        FakeCarrier carrier = doubtful(parcel -> null);
        NoticeId id = doubts();
        world.channels.act(LINE, Verb.SUSPEND, "console:lin");
        world.channels.replay(LINE, "console:lin");
        Waiting.until(() -> view(id).state() == NoticeState.ACTIVE, () -> view(id).toString());
        assertEquals(RECIPIENTS, carrier.got.size());
        world.channels.act(LINE, Verb.RESUME, "console:lin");
        await(id, Map.of(DeliveryState.DELIVERED, RECIPIENTS));
    }

    @Test
    void nothingGoesToWhoObjectsByNow() {
        FakeCarrier carrier = doubtful(parcel -> null);
        NoticeId id = doubts();
        new SuppressionBook(world.tables)
                .put(world.organisation, World.phone(0), Set.of(MessageClass.NOTICE), new Reason(Origin.FORM, null));
        world.channels.replay(LINE, "console:lin");
        await(id, Map.of(DeliveryState.DELIVERED, RECIPIENTS - 1, DeliveryState.IN_DOUBT, 1));
        assertEquals(
                1,
                carrier.got.stream()
                        .filter(parcel -> parcel.to().equals(World.phone(0)))
                        .count());
    }

    @Test
    void whatIsCancelledStaysInDoubt() {
        doubtful(parcel -> null);
        NoticeId id = doubts();
        world.notices.cancel(world.organisation, id, null);
        assertEquals(new Replay(0, 0), world.channels.toReplay(LINE));
        assertEquals(new Replay(0, 0), world.channels.replay(LINE, "console:lin"));
        await(id, Map.of(DeliveryState.IN_DOUBT, RECIPIENTS));
    }

    @Test
    void aParkedLineGivesUpWhatIsOutAndReleasesNothing() {
        var gated = new GatedCarrier(50);
        ChannelId line = gated.profile().id();
        world.channels.arrived(gated);
        NoticeId id = world.send(World.head("hello"), World.numbers(120)).id();
        Waiting.until(() -> gated.got() == 50, () -> gated.got() + " are out");
        assertEquals(
                "parked", world.channels.act(line, Verb.PARK, "console:lin").work());
        Waiting.until(() -> view(id).counts().getOrDefault(DeliveryState.IN_DOUBT, 0) == 50, () -> view(id).toString());
        Waiting.until(
                () -> world.channels.channel(line).out() == 0,
                () -> world.channels.channel(line).toString());
        assertEquals(50, gated.got());

        gated.permit(50);
        Waiting.until(
                () -> view(id).counts().getOrDefault(DeliveryState.NO_RECEIPT, 0) == 50,
                () -> "what is answered after all is not known: " + view(id));
        world.channels.act(line, Verb.RESUME, "console:lin");
        Waiting.until(() -> gated.got() == 100, () -> gated.got() + " went out");
        gated.permit(120);
        await(id, Map.of(DeliveryState.NO_RECEIPT, 120));
    }

    @Test
    void aLineThatIsNotThereReplaysNothing() {
        var nobody = new ChannelId("fake~nobody");
        assertThrows(Refusal.class, () -> world.channels.toReplay(nobody));
        assertThrows(Refusal.class, () -> world.channels.replay(nobody, "console:lin"));
        assertThrows(IllegalArgumentException.class, () -> world.channels.act(nobody, Verb.REPLAY, "console:lin"));
    }
}
