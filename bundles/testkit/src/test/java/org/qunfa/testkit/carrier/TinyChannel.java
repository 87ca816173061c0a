package org.qunfa.testkit.carrier;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.ChannelId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.BatchChannel;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.testkit.smpp.SmscSimulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The smallest channel that keeps the contract over real SMPP, and on request does not: it shows that the contract can be kept
 * and that it catches every {@link Flaw}.
 */
final class TinyChannel implements BatchChannel {

    static final Duration ANSWER = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(TinyChannel.class);
    private static final ChannelProfile PROFILE = new ChannelProfile(
            ChannelId.of("tiny", "test"),
            Set.of(MessageClass.NOTICE),
            Set.of(),
            true,
            true,
            10,
            20,
            0,
            InDoubt.NEVER,
            TextLayout.USUAL);

    private final SmscSimulator smsc;
    private final Flaw flaw;
    private final Map<Integer, Part> out = new ConcurrentHashMap<>();
    private final AtomicInteger sequence = new AtomicInteger(1);
    private final AtomicInteger profiles = new AtomicInteger();
    private final Thread connector = new Thread(this::keepConnected, "tiny-connector");
    private @Nullable TinyInbox inbox;
    private @Nullable ChannelHost host;
    private volatile @Nullable TinyLine line;
    private volatile boolean closing;

    /** One part of a parcel on its way. */
    private record Part(TinyParcel parcel, int index, byte[] pdu) {}

    TinyChannel(SmscSimulator smsc, Flaw flaw) {
        this.smsc = smsc;
        this.flaw = flaw;
    }

    @Override
    public ChannelProfile profile() {
        if (flaw == Flaw.CHANGES_ITS_PROFILE && profiles.incrementAndGet() > 2) {
            return new ChannelProfile(
                    PROFILE.id(), PROFILE.classes(), Set.of(), true, true, 10, 30, 0, InDoubt.NEVER, TextLayout.USUAL);
        }
        return PROFILE;
    }

    @Override
    public CompletionStage<Void> open(ChannelHost given) {
        host = given;
        inbox = new TinyInbox(given, flaw);
        if (flaw != Flaw.BEGINS_UP) {
            state(LineState.CONNECTING);
        }
        connector.setDaemon(flaw == Flaw.KEEPS_A_THREAD);
        connector.start();
        var opened = new CompletableFuture<Void>();
        if (flaw == Flaw.OPENS_LATE || flaw == Flaw.WAITS_TO_BE_CONNECTED) {
            return opened;
        }
        opened.complete(null);
        return opened;
    }

    private void state(LineState state) {
        boolean mute = flaw == Flaw.SAYS_NOTHING_WITH_A_STATE;
        boolean hidden = flaw == Flaw.HIDES_THAT_IT_IS_DOWN && state == LineState.DOWN;
        if (host != null && !hidden) {
            host.state(
                    state,
                    mute ? "" : "one connection: " + state.word(),
                    mute ? "" : "The line is " + state.word() + ".");
        }
    }

    private void keepConnected() {
        while (!closing) {
            try (var made = new TinyLine(smsc.port(), smsc.systemId(), smsc.password())) {
                line = made;
                state(LineState.UP);
                made.readAll(this::read);
            } catch (IOException e) {
                lost();
            }
            pause();
            if (flaw == Flaw.NEVER_CONNECTS_AGAIN) {
                return;
            }
        }
        if (flaw == Flaw.KEEPS_A_THREAD) {
            new Thread(this::idle, "tiny-forgotten").start();
        }
    }

    private void idle() {
        for (int i = 0; i < 150; i++) {
            pause();
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lost() {
        line = null;
        if (!closing) {
            state(LineState.DOWN);
        }
        List<Part> lost = List.copyOf(out.values());
        if (flaw == Flaw.SENDS_AGAIN_AFTER_A_DROP) {
            lost.forEach(part -> write(part.pdu));
        }
        if (flaw == Flaw.LEAVES_PARCELS_BEHIND && closing) {
            return;
        }
        out.clear();
        lost.forEach(part -> part.parcel.finish(
                flaw == Flaw.CALLS_A_DROP_DOWN && !closing
                        ? new SubmitOutcome.Down("the line dropped")
                        : new SubmitOutcome.Unknown("the line dropped")));
    }

    private void write(byte[] pdu) {
        new Thread(
                        () -> {
                            for (int i = 0; i < 50 && line == null; i++) {
                                pause();
                            }
                            TinyLine now = line;
                            if (now != null) {
                                now.write(pdu);
                            }
                        },
                        "tiny-again")
                .start();
    }

    private void read(TinyLine.Pdu pdu) {
        TinyLine now = line;
        if (pdu.command() == 0x80000004) {
            Part part = out.remove(pdu.sequence());
            if (part != null) {
                part.parcel.answered(part.index, pdu);
            }
        } else if (pdu.command() == 0x05 && inbox != null && now != null) {
            inbox.take(pdu, now);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // To answer null is one of the flaws.
    public CompletionStage<SubmitOutcome> submit(Parcel parcel) {
        switch (flaw) {
            case RETURNS_NULL -> {
                return null;
            }
            case THROWS -> throw new IllegalStateException("not today");
            case LEAVES_ANOTHER_CLASS_LOADER ->
                Thread.currentThread().setContextClassLoader(TinyChannel.class.getClassLoader());
            case LOGS_NUMBERS -> LOG.debug("to {}", parcel.to().e164());
            case LOGS_ITS_PASSWORD -> LOG.info("bound with {}", smsc.password());
            default -> {}
        }
        return send(parcel).stage();
    }

    private TinyParcel send(Parcel parcel) {
        var sent = new TinyParcel(parcel.text().count(), flaw);
        TinyLine now = line;
        if (now == null || flaw == Flaw.CALLS_DOWN_UNKNOWN) {
            String detail = flaw == Flaw.SHOWS_NUMBERS_IN_OUTCOMES ? parcel.to().e164() : "no connection";
            sent.finish(
                    flaw == Flaw.CALLS_DOWN_UNKNOWN
                            ? new SubmitOutcome.Unknown(detail)
                            : new SubmitOutcome.Down(detail));
            return sent;
        }
        for (int i = 0; i < parcel.text().count(); i++) {
            int number = sequence.incrementAndGet();
            byte[] pdu =
                    TinyLine.submitSm(number, Long.toString(parcel.to().digits()), header(parcel, i), text(parcel, i));
            out.put(number, new Part(sent, i, pdu));
            write(now, pdu);
            expire(number, sent);
        }
        return sent;
    }

    private void expire(int number, TinyParcel sent) {
        if (flaw != Flaw.WAITS_FOR_EVER) {
            var unused = CompletableFuture.runAsync(
                    () -> {
                        boolean left = flaw == Flaw.LEAVES_PARCELS_BEHIND;
                        if (!left && out.containsKey(number)) {
                            sent.finish(
                                    flaw == Flaw.CALLS_SILENCE_DOWN
                                            ? new SubmitOutcome.Down("no answer")
                                            : new SubmitOutcome.Unknown("no answer"));
                            // Not before it is finished: close waits until nothing is out.
                            out.remove(number);
                        }
                    },
                    CompletableFuture.delayedExecutor(ANSWER.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private String text(Parcel parcel, int part) {
        List<String> parts = new ArrayList<>(parcel.text().parts());
        if (flaw == Flaw.TURNS_PARTS_ROUND) {
            Collections.reverse(parts);
        }
        return parts.get(part);
    }

    private byte[] header(Parcel parcel, int part) {
        int total = parcel.text().count();
        return total == 1
                ? new byte[0]
                : new byte[] {5, 0, 3, (byte) parcel.id().index(), (byte) total, (byte) (part + 1)};
    }

    private void write(TinyLine now, byte[] pdu) {
        if (flaw == Flaw.LOGS_OCTETS) {
            LOG.debug("out {}", HexFormat.of().formatHex(pdu));
        }
        if (flaw == Flaw.SENDS_TWICE) {
            now.write(pdu);
        }
        if (flaw == Flaw.BLOCKS_ITS_CALLER) {
            pause();
        }
        now.write(pdu);
    }

    @Override
    public List<CompletionStage<SubmitOutcome>> submitAll(List<Parcel> parcels) {
        if (flaw == Flaw.THROWS_AT_AN_EMPTY_BATCH && parcels.isEmpty()) {
            throw new IllegalArgumentException("nothing to send");
        }
        var stages = new ArrayList<CompletionStage<SubmitOutcome>>();
        for (Parcel parcel : parcels) {
            stages.add(submit(parcel));
        }
        if (flaw == Flaw.LOSES_ORDER_IN_A_BATCH || flaw == Flaw.MIXES_ANSWERS_UP) {
            Collections.swap(stages, 0, 2);
        }
        if (flaw == Flaw.FORGETS_ONE_OF_A_BATCH) {
            stages.remove(0);
        }
        return stages;
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        closing = true;
        var closed = new CompletableFuture<Void>();
        new Thread(() -> finish(patience, closed), "tiny-closer").start();
        return closed;
    }

    private void finish(Duration patience, CompletableFuture<Void> closed) {
        long end = System.nanoTime() + patience.toNanos();
        while (!out.isEmpty() && flaw != Flaw.CLOSES_AT_ONCE && System.nanoTime() - end < 0) {
            pause();
        }
        for (int i = 0; i < 30 && flaw == Flaw.CLOSES_LATE; i++) {
            pause();
        }
        TinyLine now = line;
        if (now != null && flaw != Flaw.KEEPS_A_CONNECTION) {
            now.close();
        }
        connector.interrupt();
        try {
            connector.join(flaw == Flaw.KEEPS_A_CONNECTION ? 100 : 5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closed.complete(null);
        if (flaw == Flaw.TALKS_AFTER_CLOSE) {
            pause();
            state(LineState.DOWN);
        }
    }

    @Override
    public String toString() {
        return "TinyChannel[" + (flaw == Flaw.SHOWS_ITS_PASSWORD ? smsc.password() : smsc.port()) + "]";
    }
}
