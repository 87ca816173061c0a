package org.qunfa.wire;

import io.netty.channel.Channel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.qunfa.wire.carrier.Patience;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that the carrier made to us, and its session: it signs in, brings receipts and texts, and goes.
 *
 * <p>Everything happens on the connection's I/O thread, in turns; from other threads only {@link #run} and
 * {@link #isQuiet} may be called.
 */
final class Visitor implements Stream {

    private static final Logger LOG = LoggerFactory.getLogger(Visitor.class);

    private final Channel channel;
    private final Terms terms;
    private final Outlet outlet;
    private final Intake intake;
    private final Turns turns;
    private final Answers answers;
    private boolean signedIn;
    private byte @Nullable [] farewell;
    private boolean leaving;
    private long heardNanos = System.nanoTime();

    Visitor(Channel channel, Terms terms) {
        this.channel = channel;
        this.terms = terms;
        turns = new Turns(channel, this::pump, this::broke);
        answers = new Answers(turns::kick);
        outlet = new Outlet(channel, true, () -> run(() -> broke("a write failed")));
        intake = new Intake(channel, answers, terms.patience().response());
    }

    /** What a visit needs to know. */
    record Terms(Dialect dialect, Incoming incoming, Patience patience, Duration idle) {}

    boolean isQuiet() {
        return answers.unanswered() == 0;
    }

    void run(Runnable work) {
        turns.run(work);
    }

    @Override
    public void turn(Runnable work) {
        turns.turn(work);
    }

    private boolean pump() {
        byte[] answer;
        while (channel.isOpen() && outlet.isFree() && (answer = answers.poll()) != null) {
            outlet.send(answer);
        }
        outlet.flush();
        intake.look();
        byte[] last = farewell;
        if (last != null && isQuiet()) {
            farewell = null;
            outlet.sendLast(last);
        } else if (leaving && answers.isEmpty()) {
            var unused = channel.close();
        }
        return false;
    }

    /** Ends the connection after what it has to say. */
    void leave() {
        leaving = true;
    }

    void tick(long nowNanos) {
        intake.tick(nowNanos);
        long most = (signedIn ? terms.idle() : terms.patience().connect()).toNanos();
        if (nowNanos - heardNanos >= most && isQuiet()) {
            var unused = channel.close();
        }
    }

    @Override
    public void heard() {
        heardNanos = System.nanoTime();
    }

    @Override
    public void received(byte[] message) {
        try {
            received(terms.dialect().read(message));
        } catch (MalformedException e) {
            garbage(String.valueOf(e.getMessage()));
        }
    }

    private void received(Heard heard) {
        if (heard instanceof Heard.Visit visit) {
            visited(visit);
        } else if (!signedIn) {
            garbage("a request before the sign-in");
        } else if (heard instanceof Heard.Delivery delivery) {
            came(delivery);
        } else if (heard instanceof Heard.Farewell last) {
            farewell = last.answer();
        } else {
            garbage("something that only a client says");
        }
    }

    private void visited(Heard.Visit visit) {
        if (visit.welcome()) {
            signedIn = true;
            answers.add(visit.answer());
        } else {
            LOG.warn("a gateway's sign-in was refused: {}", visit.refusal());
            farewell = visit.answer();
        }
    }

    private void came(Heard.Delivery delivery) {
        if (intake.takes()) {
            terms.incoming().take(delivery.item(), answers.to(delivery));
        } else if (outlet.isFree()) {
            answers.to(delivery).give(Reply.Verdict.LATER);
        } else {
            broke("sends but does not read");
        }
    }

    @Override
    public void garbage(String what) {
        broke(what);
    }

    @Override
    public void broke(String what) {
        LOG.debug("a gateway's connection ends: {}", what);
        var unused = channel.close();
    }

    @Override
    public boolean isGone() {
        return !channel.isOpen();
    }
}
