package org.qunfa.carrier.smppserver.session;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.EnquireLink;
import com.cloudhopper.smpp.pdu.GenericNack;
import com.cloudhopper.smpp.pdu.Pdu;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.Unbind;
import com.cloudhopper.smpp.tlv.Tlv;
import java.net.InetAddress;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.jboss.netty.channel.Channel;
import org.jboss.netty.channel.ChannelFuture;
import org.jboss.netty.channel.ChannelFutureListener;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smppserver.account.Guest;
import org.qunfa.carrier.smppserver.message.Rejected;
import org.qunfa.carrier.smppserver.settings.DoorSetup;
import org.qunfa.wire.smpp.PduCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of an application, from its beginning to its end (SMPP 3.4 §2.2). Safe for use by many threads: what comes is
 * handled on a thread of the network, which never waits; requests are worked on by the door's threads.
 *
 * <pre>
 * OPEN <-> BINDING -> BOUND -> LEAVING -> CLOSED
 * </pre>
 */
public final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final byte VERSION = 0x34;
    private static final int MOST_UNREAD = 10;
    private static final int LONGEST_CREDENTIAL = 100;

    private enum Phase {
        OPEN,
        BINDING,
        BOUND,
        /** It said good-bye, and closes the connection itself if it is quick enough. */
        LEAVING,
        CLOSED
    }

    /** What a session shares with all others of the door. */
    record Shared(DoorSetup setup, Desk desk, Executor workers) {}

    private final Channel channel;
    private final Shared shared;
    private final InetAddress address;
    private final boolean tls;
    private final Outstanding out;
    private final Pulse pulse;
    private final Requests requests;
    private final Instant since = Instant.now();
    private final AtomicLong submits = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private Phase phase = Phase.OPEN;
    private boolean entered;
    private int unread;
    private volatile @Nullable Guest guest;
    private volatile BindType type = BindType.TRANSMITTER;

    Session(Channel channel, Shared shared, InetAddress address, boolean tls) {
        this.channel = channel;
        this.shared = shared;
        this.address = address;
        this.tls = tls;
        out = new Outstanding(shared.setup().limits().receiptWindow());
        pulse = new Pulse(shared.setup().patience(), System::nanoTime);
        requests = new Requests(this, shared);
    }

    /**
     * Who is bound.
     *
     * @throws IllegalStateException when nobody is yet
     */
    public Guest guest() {
        Guest bound = guest;
        if (bound == null) {
            throw new IllegalStateException("nobody is bound");
        }
        return bound;
    }

    /** Goes on with what the account is now. */
    public void guest(Guest now) {
        guest = now;
    }

    public BindType type() {
        return type;
    }

    public InetAddress address() {
        return address;
    }

    public boolean tls() {
        return tls;
    }

    public Instant since() {
        return since;
    }

    /** How many submits were answered with a message's id. */
    public AtomicLong submits() {
        return submits;
    }

    /** How many receipts and texts the application took. */
    public AtomicLong told() {
        return told;
    }

    synchronized boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    /** Whether somebody is bound now. */
    public synchronized boolean isBound() {
        return phase == Phase.BOUND;
    }

    // What comes.

    void received(Pdu pdu) {
        pulse.heard();
        if (pdu instanceof PduResponse answer) {
            answered(answer);
        } else if (pdu instanceof EnquireLink request) {
            send(request.createResponse());
        } else if (pdu instanceof Unbind request) {
            leave();
            send(request.createResponse());
        } else if (pdu instanceof BaseBind<?> request) {
            bind(request);
        } else if (pdu instanceof PduRequest<?> request) {
            pulse.worked();
            requests.take(request);
        }
    }

    private void answered(PduResponse answer) {
        if (answer instanceof GenericNack && answer.getCommandStatus() == SmppConstants.STATUS_INVCMDLEN) {
            close("it could not read what it was sent");
            return;
        }
        IntConsumer waiting = out.answered(answer.getSequenceNumber());
        if (waiting != null) {
            pulse.worked();
            waiting.accept(answer.getCommandStatus());
        }
    }

    private void bind(BaseBind<?> request) {
        BaseBindResp answer = (BaseBindResp) request.createResponse();
        synchronized (this) {
            if (phase != Phase.OPEN) {
                answer.setCommandStatus(SmppConstants.STATUS_ALYBND);
            } else {
                phase = Phase.BINDING;
            }
        }
        if (answer.getCommandStatus() != SmppConstants.STATUS_OK) {
            send(answer);
            return;
        }
        type = BindType.of(request);
        var login = new Desk.Login(credential(request.getSystemId()), credential(request.getPassword()), type);
        requests.work(answer, () -> bind(login, answer));
    }

    private static String credential(@Nullable String text) {
        return text == null || text.length() > LONGEST_CREDENTIAL ? "" : text;
    }

    private void bind(Desk.Login login, BaseBindResp answer) {
        answer.setSystemId(shared.setup().listening().systemId());
        try {
            Guest now = shared.desk().bind(this, login);
            guest = now;
            synchronized (this) {
                entered = phase == Phase.BINDING;
                phase = entered ? Phase.BOUND : phase;
            }
            if (!entered) {
                shared.desk().left(this);
                return;
            }
            answer.addOptionalParameter(new Tlv(SmppConstants.TAG_SC_INTERFACE_VERSION, new byte[] {VERSION}));
            send(answer);
            LOG.info("{} is bound as {} from {}", now.key(), type.word(), address.getHostAddress());
            shared.desk().bound(this);
        } catch (Rejected e) {
            LOG.info("a bind from {} is refused: {}", address.getHostAddress(), e.why());
            answer.setCommandStatus(e.status());
            // It may try again, as long as a connection may be there without a bind.
            synchronized (this) {
                phase = phase == Phase.BINDING ? Phase.OPEN : phase;
            }
            send(answer);
        }
    }

    void unread(Framer.Unread pdu) {
        pulse.heard();
        var nack = new GenericNack();
        nack.setSequenceNumber(pdu.sequence());
        nack.setCommandStatus(pdu.unknown() ? SmppConstants.STATUS_INVCMDID : SmppConstants.STATUS_INVCMDLEN);
        unread++;
        if (unread < MOST_UNREAD) {
            send(nack);
        } else {
            LOG.info("{} sends what cannot be read", address.getHostAddress());
            sendLast(nack);
        }
    }

    void badLength(int length) {
        LOG.info("{} announces a PDU of {} octets", address.getHostAddress(), Integer.toUnsignedString(length));
        var nack = new GenericNack();
        nack.setSequenceNumber(0);
        nack.setCommandStatus(SmppConstants.STATUS_INVCMDLEN);
        sendLast(nack);
    }

    // What goes.

    /**
     * Sends something for the application to take.
     *
     * @param outcome is told the status that it was answered with, or -1 when the session ended before; on any thread, once
     * @return whether it was sent; when not, nobody is told anything
     */
    public boolean deliver(DeliverSm pdu, IntConsumer outcome) {
        if (!isBound() || !channel.isWritable()) {
            return false;
        }
        int sequence = out.add(status -> {
            if (status == SmppConstants.STATUS_OK) {
                told.incrementAndGet();
            }
            outcome.accept(status);
        });
        if (sequence < 0) {
            return false;
        }
        pdu.setSequenceNumber(sequence);
        send(pdu);
        if (isClosed()) {
            out.lost();
        }
        return true;
    }

    void send(Pdu pdu) {
        channel.write(PduCodec.encode(pdu));
    }

    void sendLast(Pdu pdu) {
        ChannelFuture written = channel.write(PduCodec.encode(pdu));
        written.addListener(ChannelFutureListener.CLOSE);
    }

    /** Takes leave of the application, which closes the connection when it answers; the clock does if it does not. */
    public void unbind(String why) {
        if (isBound()) {
            LOG.info("{} is unbound: {}", guest().key(), why);
            var request = new Unbind();
            int sequence = out.addEven(status -> channel.close());
            request.setSequenceNumber(sequence);
            leave();
            send(request);
        } else {
            channel.close();
        }
    }

    private void leave() {
        synchronized (this) {
            phase = phase == Phase.CLOSED ? phase : Phase.LEAVING;
        }
        pulse.leaving();
    }

    /** Looks after what takes too long. */
    void tick() {
        Phase now;
        synchronized (this) {
            now = phase;
        }
        switch (now) {
            case OPEN, BINDING -> {
                if (pulse.isLate()) {
                    close("it did not bind");
                }
            }
            case BOUND -> watch();
            case LEAVING -> {
                if (pulse.isGone()) {
                    channel.close();
                }
            }
            case CLOSED -> {}
        }
    }

    private void watch() {
        Pulse.Need need = pulse.need(channel.isWritable(), out.oldest());
        switch (need) {
            case NONE -> {}
            case TEST -> {
                var test = new EnquireLink();
                test.setSequenceNumber(out.addEven(status -> {}));
                send(test);
            }
            case UNBIND -> unbind("nothing was said for long");
            case DEAD -> close("it does not answer");
            case SLOW -> close("it does not read");
        }
    }

    /** Reads no more from who does not read, until it does. */
    void interestChanged() {
        boolean writable = channel.isWritable();
        pulse.writable(writable);
        if (channel.isReadable() != writable) {
            channel.setReadable(writable);
        }
    }

    void close(String why) {
        LOG.info("a connection of {} is closed: {}", address.getHostAddress(), why);
        channel.close();
    }

    void closed() {
        boolean wasBound;
        synchronized (this) {
            wasBound = entered;
            phase = Phase.CLOSED;
        }
        out.lost();
        if (wasBound) {
            LOG.info("{} left", guest().key());
            shared.desk().left(this);
        }
    }
}
