package org.qunfa.testkit.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.ground.ContractThreads;
import org.qunfa.testkit.ground.LogWitness;

/** What stands around a channel under test, and what is checked after every test: that it left nothing and told nobody. */
abstract class ContractGround {

    /** Beginnings of all recipients' and senders' numbers, and marks in all texts. */
    private static final Set<String> PRIVATE =
            Set.of("1385555", "1397777", "1386666", "xq7vk", "wz3jn", "活动通知", "会议改期");

    CarrierPeer peer;
    CarrierChannel channel;
    RecordingHost host;
    ChannelCaller caller;
    Parcels parcels;
    private ContractThreads threads;
    private LogWitness logs;
    private boolean closed;

    /** A fresh peer, with the channel that talks to it. */
    protected abstract CarrierPeer peer() throws Exception;

    /**
     * How long the channel waits for an answer before it gives up by itself: at most 5 seconds. In tests without an answer the
     * parcels are due 2 seconds later, which has to end the waiting of a channel that is set up to wait longer.
     */
    protected Duration answerPatience() {
        return Duration.ofSeconds(2);
    }

    /** How long anything may take that needs no waiting: far more than it takes, for a busy machine. */
    protected Duration soon() {
        return Duration.ofSeconds(20);
    }

    @BeforeEach
    final void begin() throws Exception {
        logs = new LogWitness();
        peer = peer();
        host = new RecordingHost();
        threads = new ContractThreads(peer::owns);
        channel = peer.channel();
        caller = new ChannelCaller(channel, soon());
        parcels = new Parcels(channel.profile(), soon().multipliedBy(3).dividedBy(2));
        closed = false;
    }

    @AfterEach
    final void end() throws Exception {
        try {
            if (!closed) {
                close(Duration.ofSeconds(3));
            }
            caller.outcomes().forEach(Outcome::checked);
            peer.play(PeerTrick.BEHAVE);
            leavesNothing();
            tellsNobody();
        } finally {
            caller.close();
            host.close();
            peer.close();
            logs.close();
        }
    }

    private void leavesNothing() {
        Eventually.see("no thread of the channel lives: " + threads.ofPlugin(), soon(), () -> threads.ofPlugin()
                .isEmpty());
        Eventually.see("no connection stands", soon(), () -> peer.connections() == 0);
    }

    private void tellsNobody() {
        Set<String> words = new HashSet<>(PRIVATE);
        words.addAll(peer.secrets());
        assertEquals(Set.of(), logs.heard(words), "the log says what it must not");
        List<String> shown = shown();
        for (String word : words) {
            assertTrue(shown.stream().noneMatch(text -> LogWitness.says(text, word)), "the channel shows " + word);
        }
    }

    private List<String> shown() {
        var shown = new ArrayList<String>();
        shown.add(channel.toString());
        shown.add(channel.profile().toString());
        host.states().forEach(state -> shown.add(state.detail() + "\n" + state.sentence()));
        host.receipts().forEach(receipt -> shown.add(receipt.code()));
        caller.outcomes().forEach(outcome -> shown.add(outcome.checked().toString()));
        return shown;
    }

    /** Goes on only if the peer knows the trick. */
    final void needs(PeerTrick trick) {
        assumeTrue(peer.tricks().contains(trick), () -> "the peer cannot " + trick);
    }

    final void play(PeerTrick trick) {
        needs(trick);
        peer.play(trick);
    }

    /** Lets parcels be due in a few seconds, because the test waits for that; otherwise they have longer than {@link #soon()}. */
    final void waitsInVain() {
        parcels = new Parcels(channel.profile(), answerPatience().plusSeconds(2));
    }

    /** Opens the channel; its stage has to finish soon. */
    final void open() throws Exception {
        await("open", caller.call("open", () -> channel.open(host)), soon());
    }

    /** Opens the channel and waits until it is up. */
    final void openUp() throws Exception {
        open();
        isUp();
    }

    final void isUp() {
        Eventually.see("the line is up", soon(), () -> host.state() == LineState.UP);
    }

    /**
     * Closes the channel; its stage has to finish soon after the patience. Whoever waits for what is out instead of giving it up
     * closes later than that, because parcels have longer.
     */
    final void close(Duration patience) throws Exception {
        closed = true;
        await("close", caller.call("close", () -> channel.close(patience)), patience.plus(soon()));
    }

    private static void await(String what, CompletionStage<Void> stage, Duration patience) throws Exception {
        try {
            stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(what + " did not finish within " + patience, e);
        } catch (ExecutionException e) {
            throw new AssertionError(what + "'s stage failed", e.getCause());
        }
    }
}
