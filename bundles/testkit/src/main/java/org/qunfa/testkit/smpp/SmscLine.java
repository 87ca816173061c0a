package org.qunfa.testkit.smpp;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Bind;
import org.jsmpp.util.DefaultDecomposer;
import org.jsmpp.util.PDUDecomposer;

/**
 * One connection of a client: reads PDUs and answers them as the script says. The session states of SMPP 3.4 §2.2 are kept
 * here and not by jSMPP's session, which cannot leave a submit_sm unanswered, answer it later or write anything wrong; its
 * codec reads and writes every PDU.
 */
final class SmscLine {

    private static final int LEAST = 16;
    private static final int MOST = 1 << 17;
    private static final Duration UNBOUND_FOR = Duration.ofSeconds(5);

    private final Centre centre;
    private final Socket socket;
    private final int number;
    private final LineWriter writer;
    private final SubmitDesk desk;
    private final PDUDecomposer decomposer = new DefaultDecomposer();
    private final AtomicInteger sequence = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread readerThread;
    private final Thread writerThread;
    private volatile boolean deaf;
    private volatile int bound;
    private volatile String systemId = "";

    SmscLine(Centre centre, Socket socket, int number, SubmitDesk desk) throws IOException {
        this.centre = centre;
        this.socket = socket;
        this.number = number;
        this.desk = desk;
        socket.setTcpNoDelay(true);
        writer = new LineWriter(socket.getOutputStream(), centre.journal()::flush, centre.writing());
        readerThread = daemon(this::readAll, "smsc-read-" + number);
        writerThread = daemon(this::writeAll, "smsc-write-" + number);
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        readerThread.start();
        writerThread.start();
    }

    int number() {
        return number;
    }

    String systemId() {
        return systemId;
    }

    boolean isBound() {
        return bound != 0 && !over.get();
    }

    int nextSequence() {
        return sequence.updateAndGet(last -> last == Integer.MAX_VALUE ? 1 : last + 1);
    }

    void write(byte[] octets) {
        writer.add(octets);
    }

    /** Cuts the connection at once, with a TCP reset, and loses what was not yet written. */
    void cut() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // The other side was faster.
        }
        end();
    }

    /** Ends the connection after what was added is written; reads on without listening until the client has gone. */
    void endAfterWriting() {
        deaf = true;
        writer.end();
        centre.timer().after(Duration.ofSeconds(2), this::end);
    }

    private void endUnlessBound() {
        if (bound == 0) {
            endAfterWriting();
        }
    }

    void end() {
        if (over.compareAndSet(false, true)) {
            writer.abort();
            centre.outbox().detach(this);
            try {
                socket.close();
            } catch (IOException e) {
                // It is closed either way.
            }
        }
    }

    void join() throws InterruptedException {
        readerThread.interrupt();
        writerThread.interrupt();
        readerThread.join(5_000);
        writerThread.join(5_000);
    }

    boolean isOver() {
        return over.get();
    }

    private void writeAll() {
        try {
            writer.run();
            if (!over.get()) {
                shutOutput();
            }
        } catch (IOException e) {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end();
        }
    }

    private void shutOutput() throws IOException {
        if (centre.options().tls() == null) {
            socket.shutdownOutput();
        } else {
            end();
        }
    }

    private void readAll() {
        try (var in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16))) {
            while (!over.get()) {
                writer.awaitRoom();
                centre.reading().pass();
                read(in);
            }
        } catch (IOException e) {
            // A client that goes is normal.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void read(DataInputStream in) throws IOException, InterruptedException {
        int length = in.readInt();
        if (length < LEAST || length > MOST) {
            centre.tally().malformed.increment();
            write(Pdus.COMPOSER.genericNack(SMPPConstant.STAT_ESME_RINVCMDLEN, 0));
            endAfterWriting();
            in.skipNBytes(Long.MAX_VALUE);
        }
        byte[] pdu = new byte[length];
        ByteBuffer.wrap(pdu).putInt(length);
        in.readFully(pdu, 4, length - 4);
        centre.reading().pass();
        if (!deaf) {
            handle(pdu);
        }
    }

    private void handle(byte[] pdu) throws IOException {
        int command = ByteBuffer.wrap(pdu).getInt(4);
        int pduSequence = ByteBuffer.wrap(pdu).getInt(12);
        try {
            handle(command, pduSequence, pdu);
        } catch (PDUStringException e) {
            malformed(command, e.getErrorCode(), pduSequence);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
            malformed(command, SMPPConstant.STAT_ESME_RINVCMDLEN, pduSequence);
        }
    }

    private void malformed(int command, int status, int pduSequence) {
        centre.tally().malformed.increment();
        if (command >= 0) {
            write(Pdus.response(command, status, pduSequence));
        }
    }

    private void handle(int command, int pduSequence, byte[] pdu) throws PDUStringException, IOException {
        switch (command) {
            case SMPPConstant.CID_BIND_RECEIVER, SMPPConstant.CID_BIND_TRANSMITTER, SMPPConstant.CID_BIND_TRANSCEIVER ->
                bind(decomposer.bind(pdu));
            case SMPPConstant.CID_SUBMIT_SM, SMPPConstant.CID_DATA_SM -> submit(command, pduSequence, pdu);
            case SMPPConstant.CID_DELIVER_SM_RESP, SMPPConstant.CID_DATA_SM_RESP, SMPPConstant.CID_GENERIC_NACK ->
                answered(command, pduSequence, ByteBuffer.wrap(pdu).getInt(8));
            case SMPPConstant.CID_ENQUIRE_LINK -> enquireLink(pduSequence);
            case SMPPConstant.CID_UNBIND -> unbind(pduSequence);
            case SMPPConstant.CID_UNBIND_RESP -> end();
            case SMPPConstant.CID_ENQUIRE_LINK_RESP -> {}
            default -> unknown(command, pduSequence);
        }
    }

    private void unknown(int command, int pduSequence) {
        centre.tally().malformed.increment();
        if (command >= 0) {
            write(Pdus.COMPOSER.genericNack(SMPPConstant.STAT_ESME_RINVCMDID, pduSequence));
        }
    }

    private void submit(int command, int pduSequence, byte[] pdu) throws PDUStringException {
        if (bound == 0 || bound == SMPPConstant.CID_BIND_RECEIVER) {
            write(Pdus.response(command, SMPPConstant.STAT_ESME_RINVBNDSTS, pduSequence));
        } else if (command == SMPPConstant.CID_SUBMIT_SM) {
            desk.take(decomposer.submitSm(pdu), this);
        } else {
            desk.take(decomposer.dataSm(pdu), this);
        }
    }

    private void answered(int command, int pduSequence, int status) {
        int failed = command == SMPPConstant.CID_GENERIC_NACK && status == 0 ? -1 : status;
        centre.outbox().answered(this, pduSequence, failed);
    }

    private void enquireLink(int pduSequence) {
        centre.tally().enquireLinks.increment();
        if (!centre.script().enquireLinksMuted()) {
            write(Pdus.COMPOSER.enquireLinkResp(pduSequence));
        }
    }

    private void unbind(int pduSequence) {
        centre.tally().unbinds.increment();
        bound = 0;
        centre.outbox().detach(this);
        write(Pdus.COMPOSER.unbindResp(0, pduSequence));
        centre.timer().after(UNBOUND_FOR, this::endUnlessBound);
    }

    private void bind(Bind bind) {
        if (centre.script().bindsMuted()) {
            return;
        }
        int status = bindStatus(bind);
        Runnable answer = () -> answerBind(bind, status);
        Duration wait = centre.script().bindDelay();
        if (wait.isZero()) {
            answer.run();
        } else {
            centre.timer().after(wait, answer);
        }
    }

    private int bindStatus(Bind bind) {
        int scripted = centre.script().nextBindStatus();
        if (scripted != 0) {
            return scripted;
        }
        if (bound != 0) {
            return SMPPConstant.STAT_ESME_RALYBND;
        }
        if (!centre.options().systemId().equals(bind.getSystemId())) {
            return SMPPConstant.STAT_ESME_RINVSYSID;
        }
        String password = bind.getPassword() == null ? "" : bind.getPassword();
        return centre.options().password().equals(password) ? 0 : SMPPConstant.STAT_ESME_RINVPASWD;
    }

    private void answerBind(Bind bind, int status) {
        int command = bind.getCommandId();
        if (status != 0) {
            centre.tally().bindsRefused.increment();
            write(Pdus.response(command, status, bind.getSequenceNumber()));
            centre.timer().after(UNBOUND_FOR, this::endUnlessBound);
            return;
        }
        systemId = bind.getSystemId();
        bound = command;
        centre.tally().binds.increment();
        write(Pdus.compose(() -> Pdus.COMPOSER.bindResp(
                command | 0x80000000, bind.getSequenceNumber(), "qunfa-smsc", Pdus.tlv(Tlv.SC_INTERFACE_VERSION, (byte)
                        0x34))));
        if (command != SMPPConstant.CID_BIND_TRANSMITTER && !over.get()) {
            centre.outbox().attach(this);
        }
    }
}
