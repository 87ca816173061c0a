package org.qunfa.carrier.smpp.line;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.BaseSm;
import com.cloudhopper.smpp.pdu.EnquireLink;
import com.cloudhopper.smpp.pdu.EnquireLinkResp;
import com.cloudhopper.smpp.pdu.GenericNack;
import com.cloudhopper.smpp.pdu.Pdu;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.pdu.Unbind;
import com.cloudhopper.smpp.pdu.UnbindResp;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.netty.channel.Channel;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smpp.pdu.StatusTable;
import org.qunfa.carrier.smpp.settings.LineSettings.Patience;
import org.qunfa.wire.smpp.PduCodec;

/**
 * One connection to the carrier and its session.
 *
 * <pre>
 * CONNECTING -> SIGNING_IN -> BOUND -> LEAVING -> GONE      (from each straight to GONE when it breaks)
 * </pre>
 *
 * <p>Everything happens on the connection's I/O thread, in turns: what one turn has to say leaves together at its end. From
 * other threads only {@link #enqueue}, {@link #kick}, {@link #run} and the counts may be called.
 */
final class Link {

    private enum Phase {
        CONNECTING,
        SIGNING_IN,
        BOUND,
        LEAVING,
        GONE
    }

    private static final long LEAVE_NANOS = 2_000_000_000L;

    private final LinkOwner owner;
    private final Bind bind;
    private final Channel channel;
    private final Patience patience;
    private final Sender sender;
    private final Outlet outlet;
    private final Watch watch;
    private final Intake intake;
    private final Sequence sequence = new Sequence();
    private final Answers answers = new Answers(this::kick);
    private final AtomicBoolean kicked = new AtomicBoolean();
    private volatile Phase phase = Phase.CONNECTING;
    private volatile @Nullable Thread turning;
    private LinkEnd end = new LinkEnd(LinkEnd.Kind.LOST, "closed by the carrier");
    private long dueNanos;
    private @Nullable UnbindResp farewell;

    Link(LinkOwner owner, Bind bind, Channel channel, LinkSetup setup) {
        this.owner = owner;
        this.bind = bind;
        this.channel = channel;
        patience = setup.patience();
        sender = new Sender(setup.window(), patience.response());
        outlet = new Outlet(channel, !setup.tls(), this::writeFailed);
        watch = new Watch(patience.enquireLink());
        intake = new Intake(channel, answers, patience.response());
        dueNanos = System.nanoTime() + patience.connect().toNanos();
    }

    /** What a link needs to know of the settings. */
    record LinkSetup(Patience patience, int window, boolean tls) {}

    // --- any thread

    Bind bind() {
        return bind;
    }

    void enqueue(Part part) {
        sender.enqueue(part);
    }

    int load() {
        return sender.load();
    }

    int overdue() {
        return sender.overdue();
    }

    /** Whether no part waits for an answer and no request of the carrier for ours. */
    boolean isQuiet() {
        return hasItsAnswers() && answers.unanswered() == 0;
    }

    /** Whether no answer of the carrier's is waited for. */
    boolean hasItsAnswers() {
        return sender.load() <= sender.overdue();
    }

    /** Lets what is ready leave, together with what becomes ready until the I/O thread gets to it. */
    void kick() {
        if (turning != Thread.currentThread() && kicked.compareAndSet(false, true)) {
            run(() -> {});
        }
    }

    /** Does something in a turn of the I/O thread. */
    void run(Runnable work) {
        try {
            channel.getPipeline().execute(() -> turn(work));
        } catch (RejectedExecutionException e) {
            // The line is closed and its threads are gone: there is nobody left to tell.
        }
    }

    // --- the I/O thread

    void turn(Runnable work) {
        if (turning == Thread.currentThread()) {
            work.run();
            return;
        }
        turning = Thread.currentThread();
        try {
            work.run();
            do {
                kicked.set(false);
                pump();
            } while (hasMore());
        } catch (RuntimeException e) {
            fail(new LinkEnd(LinkEnd.Kind.LOST, "internal: " + e.getClass().getSimpleName()));
        } finally {
            turning = null;
        }
    }

    private boolean hasMore() {
        boolean parts = phase == Phase.BOUND && sender.canSend();
        return parts || (phase != Phase.GONE && !answers.isEmpty() && outlet.isFree());
    }

    private void pump() {
        if (phase == Phase.GONE || phase == Phase.LEAVING) {
            sender.giveBack(owner::unsent);
        }
        if (phase == Phase.GONE) {
            return;
        }
        PduResponse answer;
        while (outlet.isFree() && (answer = answers.poll()) != null) {
            outlet.send(PduCodec.encode(answer));
        }
        Part part;
        while (phase == Phase.BOUND && (part = sender.next(sequence, outlet.next())) != null) {
            outlet.send(part.pdu);
        }
        outlet.flush();
        intake.look();
        sayFarewell();
    }

    private void request(PduRequest<?> pdu) {
        pdu.setSequenceNumber(sequence.next());
        outlet.send(PduCodec.encode(pdu));
    }

    /** The connection stands: signs in. */
    void connected(PduRequest<?> signIn) {
        if (phase == Phase.CONNECTING) {
            phase = Phase.SIGNING_IN;
            watch.heard();
            request(signIn);
        }
    }

    boolean isGone() {
        return phase == Phase.GONE;
    }

    /** Octets came. */
    void heard() {
        watch.heard();
    }

    void received(Pdu pdu) {
        if (phase == Phase.GONE) {
            return;
        }
        if (pdu instanceof PduResponse response) {
            response(response);
        } else if (phase == Phase.CONNECTING || (phase == Phase.SIGNING_IN && !(pdu instanceof EnquireLink))) {
            garbage("a request before the sign-in");
        } else if (pdu instanceof EnquireLink ping) {
            answers.add(ping.createResponse());
        } else if (pdu instanceof BaseSm<?> message && pdu.getCommandId() != SmppConstants.CMD_ID_SUBMIT_SM) {
            came(message);
        } else if (pdu instanceof Unbind unbind) {
            carrierLeaves(unbind);
        } else if (pdu.getCommandId() != SmppConstants.CMD_ID_ALERT_NOTIFICATION) {
            refuse(pdu.getSequenceNumber(), "a request that only a carrier can take");
        }
    }

    private void came(BaseSm<?> message) {
        if (intake.takes()) {
            owner.came(message, answers.to(message));
        } else if (outlet.isFree()) {
            answers.to(message).give(Reply.LATER);
        } else {
            fail(new LinkEnd(LinkEnd.Kind.GARBAGE, "sends but does not read"));
        }
    }

    private void response(PduResponse response) {
        int number = response.getSequenceNumber();
        if (!sequence.gave(number)) {
            garbage("an answer to nothing");
        } else if (phase == Phase.SIGNING_IN) {
            signedIn(response);
        } else if (response instanceof SubmitSmResp || response instanceof GenericNack) {
            Part part = sender.answered(number, response);
            if (part != null) {
                settle(part, response);
            }
        } else if (sender.isOut(number)) {
            garbage("an answer of another kind");
        } else if (response instanceof UnbindResp && phase == Phase.LEAVING) {
            outlet.flush();
            channel.close();
        } else if (!(response instanceof EnquireLinkResp || response instanceof UnbindResp)) {
            garbage("an answer of another kind");
        }
    }

    private void settle(Part part, PduResponse response) {
        if (response instanceof SubmitSmResp answer) {
            owner.answered(part, answer);
        } else if (!part.overdue) {
            owner.nacked(part, response.getCommandStatus());
        }
    }

    private void signedIn(PduResponse response) {
        if (response instanceof BaseBindResp && response.getCommandStatus() == 0) {
            phase = Phase.BOUND;
            owner.bound(this);
        } else if (response instanceof BaseBindResp || response instanceof GenericNack) {
            fail(new LinkEnd(
                    LinkEnd.Kind.REFUSED, "sign-in refused with " + StatusTable.code(response.getCommandStatus())));
        } else {
            garbage("no answer to the sign-in");
        }
    }

    private void carrierLeaves(Unbind unbind) {
        farewell = unbind.createResponse();
        leave(new LinkEnd(LinkEnd.Kind.LEFT, "ended by the carrier"), LEAVE_NANOS);
    }

    /** Takes nothing more from the carrier until {@link #unbind}, so that all that came gets its answer. */
    void pause() {
        if (phase == Phase.BOUND) {
            intake.pause();
        }
    }

    /** Ends the session politely: nothing more is sent, and what is out has a while for its answers. */
    void unbind(long patienceNanos) {
        if (phase == Phase.BOUND) {
            leave(new LinkEnd(LinkEnd.Kind.CLOSED, "closed"), patienceNanos);
            intake.resume();
            request(new Unbind());
        } else if (phase != Phase.LEAVING) {
            fail(new LinkEnd(LinkEnd.Kind.CLOSED, "closed"));
        }
    }

    private void leave(LinkEnd why, long patienceNanos) {
        if (phase != Phase.LEAVING) {
            phase = Phase.LEAVING;
            end = why;
            dueNanos = System.nanoTime()
                    + Math.min(patienceNanos, patience.response().toNanos());
            owner.leaving(this);
        }
    }

    /** Answers the carrier's unbind once nothing is out any more, or its time is over. */
    private void sayFarewell() {
        UnbindResp last = farewell;
        if (last != null && (isQuiet() || System.nanoTime() - dueNanos >= 0)) {
            farewell = null;
            outlet.sendLast(PduCodec.encode(last));
        }
    }

    /** Looks at what takes too long. */
    void tick(long nowNanos) {
        if (phase == Phase.GONE) {
            return;
        }
        sender.tick(nowNanos);
        intake.tick(nowNanos);
        if (intake.isStopped()) {
            watch.heard();
        }
        if (phase == Phase.BOUND) {
            look(nowNanos);
        } else if (nowNanos - dueNanos >= 0 && farewell == null) {
            tooLong();
        }
    }

    private void look(long nowNanos) {
        switch (watch.look(nowNanos)) {
            case ASK -> request(new EnquireLink());
            case DEAD -> fail(new LinkEnd(LinkEnd.Kind.SILENT, "silent for too long"));
            case WELL -> {
                // Nothing to do.
            }
        }
    }

    private void tooLong() {
        if (phase == Phase.LEAVING) {
            fail(end);
        } else if (phase == Phase.SIGNING_IN) {
            fail(new LinkEnd(LinkEnd.Kind.SILENT, "no answer to the sign-in"));
        } else {
            fail(new LinkEnd(LinkEnd.Kind.UNREACHABLE, "no connection in time"));
        }
    }

    /** Something came that no request of the protocol is: says so and ends the session. */
    void refuse(int number, String what) {
        var nack = new GenericNack();
        nack.setSequenceNumber(number);
        nack.setCommandStatus(SmppConstants.STATUS_INVCMDID);
        outlet.send(PduCodec.encode(nack));
        outlet.flush();
        garbage(what);
    }

    /** Something came that is not SMPP. */
    void garbage(String what) {
        fail(new LinkEnd(LinkEnd.Kind.GARBAGE, what));
    }

    private void writeFailed() {
        run(() -> fail(new LinkEnd(LinkEnd.Kind.LOST, "a write failed")));
    }

    /** Ends the connection at once. */
    void fail(LinkEnd why) {
        if (phase != Phase.GONE && channel.isOpen()) {
            end = why;
            channel.close();
        }
    }

    /** The connection is gone. */
    void closed() {
        if (phase == Phase.GONE) {
            return;
        }
        boolean never = phase == Phase.CONNECTING;
        phase = Phase.GONE;
        owner.leaving(this);
        sender.abandon(outlet, owner::unsent);
        boolean plain = end.kind() == LinkEnd.Kind.LOST;
        owner.ended(this, never && plain ? new LinkEnd(LinkEnd.Kind.UNREACHABLE, "no connection") : end);
    }
}
