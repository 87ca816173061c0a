package org.qunfa.testkit.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.plugin.carrier.BatchChannel;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.SubmitOutcome.Accepted;
import org.qunfa.testkit.Eventually;

/**
 * What every carrier channel has to keep of the promises of {@link org.qunfa.plugin.carrier.CarrierChannel}. A plugin's test
 * extends this and says with {@link #peer()} what the channel talks to. Every test gets a fresh peer and a fresh channel;
 * tests of misbehaviour that the peer does not know are skipped. After every test the channel is closed, and must have left no
 * thread and no connection, and neither its strings nor the log may say a number, a text or a secret.
 *
 * <pre>{@code
 * class SmppChannelContractTest extends CarrierChannelContract {
 *     protected CarrierPeer peer() {
 *         return SmscPeer.of(smsc -> new SmppChannel(settings(smsc.port(), smsc.systemId(), smsc.password())));
 *     }
 * }
 * }</pre>
 *
 * <p>Set the channel up to wait at most {@link #answerPatience()} for an answer, or so long that the parcels' deadlines end the
 * waiting, and to try a lost connection again within a second or two. The window should be at least 5.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class CarrierChannelContract extends ContractGround {

    private static final String SENDER = "8613866660000";
    private static final int SEVERAL = 5;

    @Test
    void profileIsConstant() throws Exception {
        ChannelProfile before = channel.profile();
        openUp();
        assertEquals(before, channel.profile());
        close(soon());
        assertEquals(before, channel.profile());
    }

    @Test
    void beginsConnectingThenComesUp() throws Exception {
        openUp();
        assertEquals(LineState.CONNECTING, host.states().get(0).state());
        for (RecordingHost.State state : host.states()) {
            assertFalse(state.detail().isBlank(), "a state says something to operators");
            assertFalse(state.sentence().isBlank(), "a state says something to people");
        }
    }

    @Test
    void handsOverWhatItWasGiven() throws Exception {
        openUp();
        Parcel parcel = parcels.next();

        Accepted accepted = caller.submit(parcel).get(Accepted.class);

        CarrierPeer.Taken taken = peer.taken().get(0);
        assertEquals(accepted.carrierIds(), List.of(taken.carrierId()));
        assertEquals(Long.toString(parcel.to().digits()), taken.to());
        assertEquals(Parcels.SHORT, taken.text());
        Eventually.stays("it was sent more than once", () -> peer.taken().size() == 1);
    }

    @Test
    void handsOverEveryPartUnderItsId() throws Exception {
        assumeTrue(channel.profile().mostParts() >= 3, "the line carries no long texts");
        openUp();
        Parcel parcel = parcels.to(parcels.next().to(), Parcels.LONG);

        Accepted accepted = caller.submit(parcel).get(Accepted.class);

        Map<String, String> texts =
                peer.taken().stream().collect(Collectors.toMap(CarrierPeer.Taken::carrierId, CarrierPeer.Taken::text));
        List<String> parts = accepted.carrierIds().stream()
                .map(id -> texts.getOrDefault(id, ""))
                .toList();
        List<String> sent = parcel.text().parts();
        assertEquals(parts.size() == 1 ? List.of(String.join("", sent)) : sent, parts);
    }

    @Test
    void fillsTheWindow() throws Exception {
        openUp();
        List<Parcel> many = parcels.next(Math.min(channel.profile().window(), 100));

        List<Outcome> outcomes = caller.submit(many);

        matches(outcomes);
        assertEquals(many.size(), peer.taken().size());
    }

    /** The outcome at each place is that of the parcel at this place. */
    private void matches(List<Outcome> outcomes) {
        outcomes.forEach(outcome -> outcome.get(Accepted.class));
        Map<String, String> recipients =
                peer.taken().stream().collect(Collectors.toMap(CarrierPeer.Taken::carrierId, CarrierPeer.Taken::to));
        for (Outcome outcome : outcomes) {
            String id = outcome.get(Accepted.class).carrierIds().get(0);
            assertEquals(Long.toString(outcome.parcel().to().digits()), recipients.get(id), "an outcome is another's");
        }
    }

    @Test
    void answersEachParcelOfABatchAtItsPlace() throws Exception {
        play(PeerTrick.REFUSE);
        openUp();
        var mixed = new ArrayList<>(parcels.next(2));
        mixed.add(parcels.to(Parcels.REFUSED, Parcels.SHORT));
        mixed.addAll(parcels.next(2));

        List<Outcome> outcomes = new ArrayList<>(caller.submit(mixed));

        outcomes.remove(2).get(SubmitOutcome.Refused.class);
        matches(outcomes);
    }

    @Test
    void takesAnEmptyBatch() throws Exception {
        assumeTrue(channel instanceof BatchChannel, "the channel takes no batches");
        openUp();
        assertTrue(caller.submit(List.of()).isEmpty());
    }

    @Test
    void saysRefused() throws Exception {
        play(PeerTrick.REFUSE);
        openUp();
        caller.submit(parcels.to(Parcels.REFUSED, Parcels.SHORT)).get(SubmitOutcome.Refused.class);
        caller.submit(parcels.next()).get(Accepted.class);
        assertEquals(1, peer.taken().size());
    }

    @Test
    void saysThrottled() throws Exception {
        play(PeerTrick.THROTTLE);
        openUp();
        caller.submit(parcels.next()).get(SubmitOutcome.Throttled.class);
        assertTrue(peer.taken().isEmpty());
    }

    @Test
    void saysUnknownWhenNoAnswerComes() throws Exception {
        play(PeerTrick.NO_ANSWER);
        waitsInVain();
        openUp();
        caller.submit(parcels.next(SEVERAL)).forEach(outcome -> outcome.get(SubmitOutcome.Unknown.class));
    }

    @Test
    void saysUnknownWhenTheConnectionDropsWithParcelsOut() throws Exception {
        play(PeerTrick.NO_ANSWER);
        openUp();
        List<Outcome> outcomes = caller.submit(parcels.next(SEVERAL));
        Eventually.see("the peer took them", soon(), () -> peer.taken().size() == SEVERAL);

        peer.cut();

        outcomes.forEach(outcome -> outcome.get(SubmitOutcome.Unknown.class));
        isUp();
        Eventually.stays("what is not known was sent again", () -> peer.taken().size() == SEVERAL);
    }

    @Test
    void saysDownBeforeItIsConnected() throws Exception {
        play(PeerTrick.UNREACHABLE);
        open();
        caller.submit(parcels.next()).get(SubmitOutcome.Down.class);
        assertTrue(host.states().stream().noneMatch(state -> state.state() == LineState.UP));

        peer.play(PeerTrick.BEHAVE);

        isUp();
        caller.submit(parcels.next()).get(Accepted.class);
    }

    @Test
    void saysDownWhenTheConnectionIsGone() throws Exception {
        needs(PeerTrick.UNREACHABLE);
        openUp();
        peer.play(PeerTrick.UNREACHABLE);
        Eventually.see("the line is down", soon(), () -> host.state() == LineState.DOWN);

        caller.submit(parcels.next()).get(SubmitOutcome.Down.class);
    }

    @Test
    void connectsAgain() throws Exception {
        openUp();
        int said = host.states().size();
        peer.cut();
        Eventually.see("the loss is reported", soon(), () -> host.states().size() > said);
        isUp();
        caller.submit(parcels.next()).get(Accepted.class);
    }

    @Test
    void neverBlocksItsCaller() throws Exception {
        needs(PeerTrick.FREEZE);
        waitsInVain();
        openUp();
        peer.play(PeerTrick.FREEZE);
        long start = System.nanoTime();
        List<Outcome> outcomes =
                caller.submit(parcels.next(Math.min(channel.profile().window(), 100)));
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

        assertTrue(took < 3_000, "submitting to a line that does not move took " + took + " ms");
        for (Outcome outcome : outcomes) {
            assertFalse(outcome.get() instanceof Accepted, "nobody accepted it");
        }
        peer.play(PeerTrick.BEHAVE);
    }

    @Test
    void waitsAtCloseForWhatIsOut() throws Exception {
        play(PeerTrick.SLOW);
        openUp();
        List<Outcome> outcomes = caller.submit(parcels.next(SEVERAL));
        Eventually.see("the peer took them", soon(), () -> peer.taken().size() == SEVERAL);
        close(soon());
        for (Outcome outcome : outcomes) {
            assertTrue(outcome.checked() instanceof Accepted, "close did not wait for what was out");
        }
    }

    @Test
    void givesUpAtCloseWhatGetsNoAnswer() throws Exception {
        play(PeerTrick.NO_ANSWER);
        openUp();
        List<Outcome> outcomes = caller.submit(parcels.next(SEVERAL));
        Eventually.see("the peer took them", soon(), () -> peer.taken().size() == SEVERAL);
        close(Duration.ofSeconds(1));
        for (Outcome outcome : outcomes) {
            assertTrue(outcome.checked() instanceof SubmitOutcome.Unknown, "what is left at close is unknown");
        }
    }

    @Test
    void closesOnALineThatDoesNotMove() throws Exception {
        needs(PeerTrick.FREEZE);
        openUp();
        peer.play(PeerTrick.FREEZE);
        caller.submit(parcels.next(SEVERAL));
        close(Duration.ofSeconds(1));
    }

    @Test
    void closesWhileItConnects() throws Exception {
        play(PeerTrick.UNREACHABLE);
        open();
        close(Duration.ofSeconds(2));
        peer.play(PeerTrick.BEHAVE);
        Eventually.stays("it connected after it was closed", () -> peer.connections() == 0);
    }

    @Test
    void isQuietAfterClose() throws Exception {
        play(PeerTrick.RECEIPTS);
        openUp();
        host.hold();
        caller.submit(parcels.next(SEVERAL)).forEach(Outcome::get);
        close(Duration.ofSeconds(2));
        int calls = host.calls();
        host.release();
        Eventually.stays("it called its host after it was closed", () -> host.calls() == calls);
    }

    @Test
    void passesReceiptsOnUnderTheIdsThatItGave() throws Exception {
        play(PeerTrick.RECEIPTS);
        openUp();
        var ids = new HashSet<String>();
        for (Outcome outcome : caller.submit(parcels.next(SEVERAL))) {
            ids.addAll(outcome.get(Accepted.class).carrierIds());
        }
        Eventually.see("every receipt came", soon(), () -> host.receipts().size() >= SEVERAL);
        assertEquals(ids, host.receipts().stream().map(Receipt::carrierId).collect(Collectors.toSet()));
        assertTrue(host.receipts().stream().allMatch(receipt -> receipt.status() == ReceiptStatus.DELIVERED));
        Eventually.see("every receipt is acknowledged", soon(), () -> peer.unacknowledged() == 0);
    }

    @Test
    void passesReceiptsOnThatComeTwiceOrEarly() throws Exception {
        play(PeerTrick.RECEIPTS_TWICE);
        openUp();
        String id =
                caller.submit(parcels.next()).get(Accepted.class).carrierIds().get(0);
        Eventually.see("both came", soon(), () -> host.receipts().size() == 2);
        assertTrue(
                host.receipts().stream().allMatch(receipt -> receipt.carrierId().equals(id)));

        play(PeerTrick.RECEIPTS_EARLY);
        String next =
                caller.submit(parcels.next()).get(Accepted.class).carrierIds().get(0);
        Eventually.see("the early one came", soon(), () -> host.receipts().stream()
                .anyMatch(receipt -> receipt.carrierId().equals(next)));
        Eventually.see("all are acknowledged", soon(), () -> peer.unacknowledged() == 0);
    }

    @Test
    void acknowledgesAReceiptOnlyWhenItIsDurable() throws Exception {
        play(PeerTrick.RECEIPTS);
        openUp();
        host.hold();
        caller.submit(parcels.next()).get(Accepted.class);
        Eventually.see("the receipt came", soon(), () -> !host.receipts().isEmpty());
        Eventually.stays("a receipt was acknowledged before it was durable", () -> peer.unacknowledged() == 1);

        host.release();

        Eventually.see("it is acknowledged", soon(), () -> peer.unacknowledged() == 0);
    }

    @Test
    void leavesAReceiptToTheCarrierThatCouldNotBeStored() throws Exception {
        play(PeerTrick.RECEIPTS);
        openUp();
        host.fail(1);
        caller.submit(parcels.next()).get(Accepted.class);
        Eventually.see("it came again", soon(), () -> host.receipts().size() >= 2);
        assertEquals(host.receipts().get(0).carrierId(), host.receipts().get(1).carrierId());
        Eventually.see("it is acknowledged", soon(), () -> peer.unacknowledged() == 0);
    }

    @Test
    void passesTextsOnThatComeIn() throws Exception {
        play(PeerTrick.INBOUND);
        openUp();
        peer.inbound(SENDER, "10690001", Parcels.SHORT);
        peer.inbound(SENDER, "10690001", Parcels.LONG);

        Eventually.see("both came, each once", soon(), () -> host.inbound().size() == 2);
        for (var text : host.inbound()) {
            assertEquals("+" + SENDER, text.from());
            assertTrue(text.whole());
        }
        assertEquals(Parcels.SHORT, host.inbound().get(0).text());
        assertEquals(Parcels.LONG, host.inbound().get(1).text());
        Eventually.see("they are acknowledged", soon(), () -> peer.unacknowledged() == 0);
    }

    @Test
    void acknowledgesATextOnlyWhenItIsDurable() throws Exception {
        play(PeerTrick.INBOUND);
        openUp();
        host.hold();
        peer.inbound(SENDER, "10690001", Parcels.SHORT);
        Eventually.see("it came", soon(), () -> host.inbound().size() == 1);
        Eventually.stays("a text was acknowledged before it was durable", () -> peer.unacknowledged() == 1);

        host.release();

        Eventually.see("it is acknowledged", soon(), () -> peer.unacknowledged() == 0);
    }
}
