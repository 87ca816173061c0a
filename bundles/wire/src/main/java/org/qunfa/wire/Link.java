package org.qunfa.wire;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;
import org.qunfa.wire.carrier.Patience;

/**
 * One connection to the carrier and its session.
 *
 * <p>Everything happens on the connection's I/O thread, in turns: what one turn has to say leaves together at its end. From
 * other threads only {@link #enqueue}, {@link #kick}, {@link #run} and the counts may be called.
 */
final class Link implements Stream {

    private static final String OF_ANOTHER_KIND = "an answer of another kind";
    private static final String MISDIRECTED = "a request that only a carrier can take";
    private static final long LEAVE_NANOS = 2_000_000_000L;

    private final LinkOwner owner;
    private final Bind bind;
    private final Channel channel;
    private final Dialect dialect;
    private final Patience patience;
    private final Sender sender;
    private final Outlet outlet;
    private final Watch watch;
    private final Intake intake;
    private final Sequence sequence = new Sequence();
    private final Turns turns;
    private final Answers answers;
    private volatile Phase phase = Phase.CONNECTING;
    private LinkEnd end;
    private boolean stood;
    private long dueNanos;
    private byte @Nullable [] farewell;

    Link(LinkOwner owner, Bind bind, Channel channel, Terms terms) {
        this.owner = owner;
        this.bind = bind;
        this.channel = channel;
        dialect = terms.dialect();
        patience = terms.patience();
        sender = new Sender(terms.window(), patience.response());
        turns = new Turns(channel, this::pump, this::broke);
        answers = new Answers(turns::kick);
        outlet = new Outlet(channel, terms.exact(), this::writeFailed);
        watch = new Watch(patience.enquiry(), System::nanoTime);
        intake = new Intake(channel, answers, patience.response());
        end = because(LinkEnd.Kind.LOST, "closed by the carrier");
        dueNanos = System.nanoTime() + patience.connect().toNanos();
    }

    /**
     * What a link needs to know.
     *
     * @param exact whether messages travel as they are
     */
    record Terms(Dialect dialect, Patience patience, int window, boolean exact) {}

    private LinkEnd because(LinkEnd.Kind kind, String detail) {
        return new LinkEnd(kind, detail, dialect.words());
    }

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

    /** Why a line that is closed ends its links. */
    LinkEnd closedByUs() {
        return because(LinkEnd.Kind.CLOSED, "closed");
    }

    /** Lets what is ready leave, together with what becomes ready until the I/O thread gets to it. */
    void kick() {
        turns.kick();
    }

    /** Does something in a turn of the I/O thread. */
    void run(Runnable work) {
        turns.run(work);
    }

    // --- the I/O thread

    @Override
    public void turn(Runnable work) {
        turns.turn(work);
    }

    private boolean hasMore() {
        boolean parts = phase == Phase.BOUND && sender.canSend();
        return parts || (!phase.isOver() && !answers.isEmpty() && outlet.isFree());
    }

    private boolean pump() {
        if (phase.isOver() || phase == Phase.LEAVING) {
            sender.giveBack(owner::unsent);
        }
        if (phase.isOver()) {
            return false;
        }
        byte[] answer;
        while (outlet.isFree() && (answer = answers.poll()) != null) {
            outlet.send(answer);
        }
        Part part;
        while (phase == Phase.BOUND && (part = sender.next(dialect, sequence, outlet.next())) != null) {
            outlet.send(part.message);
        }
        outlet.flush();
        intake.look();
        sayFarewell();
        return hasMore();
    }

    private void request(byte[] message) {
        dialect.number(message, sequence.next());
        outlet.send(message);
    }

    /** The connection stands: signs in. */
    void connected() {
        if (phase == Phase.CONNECTING) {
            phase = Phase.SIGNING_IN;
            stood = true;
            watch.heard();
            request(dialect.signIn(bind.way()));
        }
    }

    @Override
    public boolean isGone() {
        return phase.isOver() || !channel.isOpen();
    }

    @Override
    public void heard() {
        watch.heard();
    }

    @Override
    public void received(byte[] message) {
        try {
            received(dialect.read(message));
        } catch (MalformedException e) {
            byte[] answer = e.answer();
            if (answer != null) {
                outlet.send(answer);
                outlet.flush();
            }
            garbage(String.valueOf(e.getMessage()));
        }
    }

    private void received(Heard heard) throws MalformedException {
        if (heard instanceof Heard.SignedIn answer) {
            signedIn(answer);
        } else if (heard instanceof Heard.Answer answer) {
            answered(answer);
        } else if (heard instanceof Heard.Unread unread) {
            unread(unread);
        } else if (heard instanceof Heard.EnquiryAnswer answer) {
            expect(answer.key());
        } else if (heard instanceof Heard.FarewellAnswer answer) {
            farewellAnswered(answer);
        } else if (heard instanceof Heard.Stray stray) {
            expect(stray.key());
            throw new MalformedException(OF_ANOTHER_KIND);
        } else if (phase == Phase.CONNECTING || (phase == Phase.SIGNING_IN && !(heard instanceof Heard.Enquiry))) {
            throw new MalformedException("a request before the sign-in");
        } else if (heard instanceof Heard.Enquiry enquiry) {
            answers.add(enquiry.answer());
        } else if (heard instanceof Heard.Delivery delivery) {
            came(delivery);
        } else if (heard instanceof Heard.Farewell last) {
            farewell = last.answer();
            leave(because(LinkEnd.Kind.LEFT, "ended by the carrier"), LEAVE_NANOS);
        } else if (heard instanceof Heard.Misdirected request) {
            throw new MalformedException(MISDIRECTED, request.answer());
        } else if (!(heard instanceof Heard.Aside)) {
            throw new MalformedException(MISDIRECTED);
        }
    }

    private void came(Heard.Delivery delivery) {
        if (intake.takes()) {
            owner.came(delivery.item(), answers.to(delivery));
        } else if (outlet.isFree()) {
            answers.to(delivery).give(Reply.Verdict.LATER);
        } else {
            fail(because(LinkEnd.Kind.GARBAGE, "sends but does not read"));
        }
    }

    /** Sees that this answers something that was asked in this session. */
    private void expectAsked(long key) throws MalformedException {
        if (!sequence.gave(key)) {
            throw new MalformedException("an answer to nothing");
        }
        if (phase == Phase.SIGNING_IN) {
            throw new MalformedException("no answer to the sign-in");
        }
    }

    /** Sees that this answers something of this session that is no part. */
    private void expect(long key) throws MalformedException {
        expectAsked(key);
        if (sender.isOut(key)) {
            throw new MalformedException(OF_ANOTHER_KIND);
        }
    }

    private void answered(Heard.Answer answer) throws MalformedException {
        expectAsked(answer.key());
        Part part = sender.answered(answer.key());
        if (part != null) {
            owner.answered(part, answer);
        }
    }

    private void unread(Heard.Unread unread) throws MalformedException {
        if (phase == Phase.SIGNING_IN && sequence.gave(unread.key())) {
            refused(unread.refusal());
            return;
        }
        expectAsked(unread.key());
        Part part = sender.answered(unread.key());
        if (part != null && !part.overdue) {
            part.owner.notTaken(part, unread.outcome());
        }
    }

    private void farewellAnswered(Heard.FarewellAnswer answer) throws MalformedException {
        expect(answer.key());
        if (phase == Phase.LEAVING) {
            outlet.flush();
            var unused = channel.close();
        }
    }

    private void signedIn(Heard.SignedIn answer) throws MalformedException {
        if (!sequence.gave(answer.key())) {
            expectAsked(answer.key());
        } else if (phase != Phase.SIGNING_IN) {
            throw new MalformedException(OF_ANOTHER_KIND);
        } else if (answer.refusal().isEmpty()) {
            phase = Phase.BOUND;
            owner.bound(this);
        } else {
            refused(answer.refusal());
        }
    }

    private void refused(String refusal) {
        fail(because(LinkEnd.Kind.REFUSED, "sign-in refused with " + refusal));
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
            leave(closedByUs(), patienceNanos);
            intake.resume();
            request(dialect.farewell());
        } else if (phase != Phase.LEAVING) {
            fail(closedByUs());
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

    /** Answers the carrier's end of the session once nothing is out any more, or its time is over. */
    private void sayFarewell() {
        byte[] last = farewell;
        if (last != null && (isQuiet() || System.nanoTime() - dueNanos >= 0)) {
            farewell = null;
            outlet.sendLast(last);
        }
    }

    /** Looks at what takes too long. */
    void tick(long nowNanos) {
        if (phase == Phase.GONE) {
            return;
        }
        sender.tick(nowNanos);
        if (intake.isStopped()) {
            watch.heard();
        }
        intake.tick(nowNanos);
        if (phase == Phase.BOUND) {
            look();
        } else if (nowNanos - dueNanos >= 0 && farewell == null) {
            tooLong();
        }
    }

    private void look() {
        byte[] enquiry = dialect.enquiry();
        if (enquiry == null) {
            return;
        }
        switch (watch.look()) {
            case ASK -> request(enquiry);
            case DEAD -> fail(because(LinkEnd.Kind.SILENT, "silent for too long"));
            case WELL -> {
                // Nothing to do.
            }
        }
    }

    private void tooLong() {
        if (phase == Phase.LEAVING) {
            fail(end);
        } else if (phase == Phase.SIGNING_IN) {
            fail(because(LinkEnd.Kind.SILENT, "no answer to the sign-in"));
        } else {
            fail(because(LinkEnd.Kind.UNREACHABLE, "no connection in time"));
        }
    }

    @Override
    public void garbage(String what) {
        fail(because(LinkEnd.Kind.GARBAGE, what));
    }

    @Override
    public void broke(String what) {
        fail(because(LinkEnd.Kind.LOST, what));
    }

    /** The connection could not be made. */
    void unreachable(String what) {
        fail(because(LinkEnd.Kind.UNREACHABLE, what));
    }

    private void writeFailed() {
        run(() -> broke("a write failed"));
    }

    /** Ends the connection at once. */
    void fail(LinkEnd why) {
        if (!isGone()) {
            end = why;
            phase = Phase.ENDING;
            owner.leaving(this);
            var unused = channel.close();
        }
    }

    /** The connection is gone. */
    void closed() {
        if (phase == Phase.GONE) {
            return;
        }
        phase = Phase.GONE;
        owner.leaving(this);
        sender.abandon(outlet, owner::unsent);
        boolean plain = end.kind() == LinkEnd.Kind.LOST;
        owner.ended(this, !stood && plain ? because(LinkEnd.Kind.UNREACHABLE, "no connection") : end);
    }
}
