package org.qunfa.itests.notice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.session.connection.ConnectionFactory;

/** An application that is bound to the platform's own door, as jSMPP makes it. */
final class DoorClient implements AutoCloseable {

    private static final byte UCS2 = 8;
    private static final int UDHI = 0x40;

    private final SMPPSession session;
    private final List<String> receipts = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();

    private DoorClient(SMPPSession session) {
        this.session = session;
        session.setTransactionTimer(30_000);
        session.setMessageReceiverListener(new Listener());
    }

    /**
     * Binds as a transceiver.
     *
     * @throws IOException when nobody listens there, or the door does not let it in
     */
    static DoorClient bind(int port, String name, String password) throws IOException {
        return bind(new DoorClient(new SMPPSession()), port, name, password);
    }

    /** Binds over connections of this kind. */
    static DoorClient bind(ConnectionFactory connections, int port, SmppKey key) throws IOException {
        return bind(new DoorClient(new SMPPSession(connections)), port, key.name(), key.password());
    }

    /** Whether the door lets it speak still. */
    boolean isBound() {
        return session.getSessionState().isBound();
    }

    /** What an application is given to bind with. */
    record SmppKey(String name, String password) {
        @Override
        public String toString() {
            return "SmppKey[" + name + "]";
        }
    }

    private static DoorClient bind(DoorClient client, int port, String name, String password) throws IOException {
        client.session.connectAndBind(
                "127.0.0.1",
                port,
                new BindParameter(
                        BindType.BIND_TRX,
                        name,
                        password,
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        ""),
                30_000);
        return client;
    }

    /** Sends a text, asks for a receipt, and gives the message's id. */
    String send(String to, String text) throws IOException {
        return send(to, 0, text.getBytes(StandardCharsets.UTF_16BE));
    }

    /** Sends a part of a text. */
    String part(String to, byte[] header, String piece) throws IOException {
        byte[] text = piece.getBytes(StandardCharsets.UTF_16BE);
        byte[] all = new byte[header.length + text.length];
        System.arraycopy(header, 0, all, 0, header.length);
        System.arraycopy(text, 0, all, header.length, text.length);
        return send(to, UDHI, all);
    }

    private String send(String to, int esm, byte[] octets) throws IOException {
        try {
            return session.submitShortMessage(
                            "",
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            "",
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            to,
                            new ESMClass(esm),
                            (byte) 0,
                            (byte) 0,
                            null,
                            null,
                            new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                            (byte) 0,
                            new RawDataCoding(UCS2),
                            (byte) 0,
                            octets)
                    .getMessageId();
        } catch (NegativeResponseException e) {
            throw new AssertionError("refused with status " + e.getCommandStatus(), e);
        } catch (PDUException | ResponseTimeoutException | InvalidResponseException e) {
            throw new IOException(e);
        }
    }

    /** The texts of the receipts that it took. */
    List<String> receipts() {
        return receipts;
    }

    /** The ids of the messages that are said to have arrived. */
    List<String> delivered() {
        return receipts.stream()
                .filter(text -> text.contains(" stat:DELIVRD "))
                .map(text -> text.substring(3, text.indexOf(" sub")))
                .toList();
    }

    /** The texts that came in. */
    List<String> texts() {
        return texts;
    }

    @Override
    public void close() {
        session.unbindAndClose();
    }

    private final class Listener implements MessageReceiverListener {

        @Override
        public void onAcceptDeliverSm(DeliverSm pdu) {
            byte[] octets = pdu.getShortMessage();
            if (pdu.isSmscDeliveryReceipt()) {
                receipts.add(new String(octets, StandardCharsets.US_ASCII));
            } else {
                texts.add(new String(
                        octets, pdu.getDataCoding() == UCS2 ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII));
            }
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification pdu) {}

        @Override
        public DataSmResult onAcceptDataSm(DataSm pdu, Session from) throws ProcessRequestException {
            throw new ProcessRequestException("no data", 3);
        }
    }
}
