package org.qunfa.testkit.smpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A short message centre: an SMPP 3.4 server on the loopback interface that takes any number of transmitters, receivers and
 * transceivers of one client. It behaves as the specification says until its {@link #script()} says otherwise.
 *
 * <p>What it took is in {@link #accepted()}, in the order in which it was taken. A message is in it before a single octet of
 * its submit_sm_resp is written, so a client can never know of a message that is not in it, and what is not in it was not
 * accepted. Receipts and inbound texts are stored and forwarded: what is not acknowledged with status 0 is delivered again,
 * on this connection after a while, or on the next one.
 *
 * <p>Thread-safe. The codec is jSMPP's.
 */
public final class SmscSimulator implements AutoCloseable {

    private final Centre centre;
    private final SmscDoor door;

    private SmscSimulator(SmscOptions options) throws IOException {
        var tally = new Tally();
        var timer = new Later();
        centre = new Centre(
                options,
                new SmscScript(),
                tally,
                new Journal(options),
                new Outbox(options, tally, timer),
                timer,
                new Gate(),
                new Gate());
        door = new SmscDoor(centre);
        door.open(options.port());
    }

    /** Starts a centre with the usual options. */
    public static SmscSimulator start() {
        return start(SmscOptions.defaults());
    }

    /** Starts a centre. */
    public static SmscSimulator start(SmscOptions options) {
        try {
            return new SmscSimulator(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port on the loopback interface. */
    public int port() {
        return door.port();
    }

    /** Who may bind. */
    public String systemId() {
        return centre.options().systemId();
    }

    /** With which password. */
    public String password() {
        return centre.options().password();
    }

    /** How it is to behave. */
    public SmscScript script() {
        return centre.script();
    }

    /** What it did so far, counted. */
    public SmscCounters counters() {
        return centre.tally().counters();
    }

    /**
     * Every message that it took and was not told to forget.
     *
     * @throws IllegalStateException when there were more than it keeps in memory
     */
    public List<AcceptedMessage> accepted() {
        return centre.journal().messages();
    }

    /** How many messages it took, those that it was told to forget among them. */
    public long acceptedCount() {
        return centre.journal().count();
    }

    /** What it took as whole texts, in the order in which they became whole; then those that still lack a part. */
    public List<AcceptedText> messages() {
        return centre.journal().texts();
    }

    /**
     * Forgets messages of a kind, so that it can go on for ever: they, the texts that they are part of, and the receipts for
     * them are in none of its lists any more. They are answered, so that nothing is forgotten that nobody has seen. It goes on
     * as if it remembered: receipts that are not acknowledged yet are delivered, and the counters and the file stay as they are.
     *
     * @throws IllegalStateException when there were more than it keeps in memory
     */
    public Forgotten forget(Predicate<AcceptedMessage> which) {
        Forgotten gone = centre.journal().forget(which);
        centre.outbox()
                .forget(gone.messages().stream().map(AcceptedMessage::messageId).collect(Collectors.toSet()));
        return gone;
    }

    /** Every receipt and inbound part that it had to deliver and was not told to forget, with what became of it. */
    public List<SentDelivery> deliveries() {
        return centre.outbox().all();
    }

    /** How many receipts and inbound parts are not acknowledged yet. */
    public long pendingDeliveries() {
        return centre.outbox().pending();
    }

    /** How many connections are bound now. */
    public int boundConnections() {
        return (int) door.lines().stream().filter(SmscLine::isBound).count();
    }

    /** How many connections stand, bound or not. */
    public int openConnections() {
        return door.lines().size();
    }

    /** Sends a text to the client. Returns how many deliver_sm that takes. */
    public int inbound(String from, String to, String text) {
        return inbound(InboundSms.of(from, to, text));
    }

    /** Sends a text to the client. Returns how many deliver_sm that takes. */
    public int inbound(InboundSms sms) {
        List<Delivery> deliveries = InboundDesk.deliveries(sms);
        deliveries.forEach(centre.outbox()::offer);
        return deliveries.size();
    }

    /** Sends a receipt for a message that was accepted, now, whatever the policy. */
    public void receipt(AcceptedMessage message, ReceiptState state, ReceiptDialect dialect) {
        var text = new ReceiptText(message, message.messageId(), state, dialect);
        centre.outbox()
                .offer(Delivery.receipt(message.messageId(), message.messageId(), state, text.deliver()::compose));
    }

    /** Cuts every connection with a TCP reset. */
    public void dropConnections() {
        for (SmscLine line : door.lines()) {
            centre.tally().dropped.increment();
            line.cut();
        }
    }

    /** Sends unbind on every bound connection. */
    public void unbindAll() {
        bound(line -> line.write(Pdus.COMPOSER.unbind(line.nextSequence())));
    }

    /** Sends enquire_link on every bound connection. */
    public void enquireAll() {
        bound(line -> line.write(Pdus.COMPOSER.enquireLink(line.nextSequence())));
    }

    /** Sends alert_notification for this subscriber on every bound connection. */
    public void alertAll(String subscriber) {
        bound(line -> line.write(Pdus.compose(() -> Pdus.COMPOSER.alertNotification(
                line.nextSequence(), (byte) 1, (byte) 1, subscriber, (byte) 1, (byte) 1, line.systemId()))));
    }

    /** Writes these octets, whatever they are, on every bound connection, between two PDUs. */
    public void writeRaw(byte[] octets) {
        bound(line -> line.write(octets));
    }

    private void bound(Consumer<SmscLine> act) {
        door.lines().stream().filter(SmscLine::isBound).forEach(act);
    }

    /** Whether it reads nothing from any connection; what it still has to write goes out. */
    public void stopReading(boolean stopped) {
        centre.reading().shut(stopped);
    }

    /** Whether it neither reads nor writes, with the connections standing: a half-open line. */
    public void freeze(boolean frozen) {
        centre.reading().shut(frozen);
        centre.writing().shut(frozen);
    }

    /** Closes the port, so that connecting is refused; connections that stand are left alone. */
    public void stopListening() {
        door.shut();
    }

    /** Opens the same port again. */
    public void listenAgain() {
        try {
            door.open(door.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends all connections and threads. The record can still be read. */
    @Override
    public void close() {
        freeze(false);
        door.close();
        centre.timer().close();
        centre.journal().close();
    }
}
