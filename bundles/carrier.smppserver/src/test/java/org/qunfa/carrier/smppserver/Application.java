package org.qunfa.carrier.smppserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
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
import org.jspecify.annotations.Nullable;

/** An application as jSMPP makes it: somebody else's idea of the protocol. */
final class Application implements AutoCloseable {

    final List<DeliverSm> told = new CopyOnWriteArrayList<>();
    final SMPPSession session = new SMPPSession();
    /** With what status to refuse what it is told; 0 to take it. */
    volatile int refusing;

    final AtomicInteger refused = new AtomicInteger();

    private String source = "";

    private Application() {
        session.setMessageReceiverListener(new Listener());
        session.setTransactionTimer(20_000);
    }

    /** Binds. */
    static Application bind(int port, BindType type, String name, String password) throws IOException {
        var application = new Application();
        application.session.connectAndBind(
                "127.0.0.1",
                port,
                new BindParameter(type, name, password, "", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, ""),
                20_000);
        return application;
    }

    static Application bind(Ground ground) throws IOException {
        return bind(ground.port(), BindType.BIND_TRX, ground.key, ground.password);
    }

    Application from(String address) {
        source = address;
        return this;
    }

    /** Sends a text in UCS-2 and asks for a receipt. */
    String send(String to, String text) {
        return send(to, "", (byte) 8, text.getBytes(StandardCharsets.UTF_16BE));
    }

    /** Sends octets and gives the message's id. */
    String send(String to, String serviceType, byte coding, byte[] octets) {
        return submit(new Draft(to, serviceType, 0, coding, octets));
    }

    /** What a submit is made of. */
    record Draft(
            String to,
            String serviceType,
            int esm,
            byte coding,
            byte[] octets,
            @Nullable String schedule,
            @Nullable String validity,
            boolean receipt) {

        Draft(String to, String serviceType, int esm, byte coding, byte[] octets) {
            this(to, serviceType, esm, coding, octets, null, null, true);
        }

        Draft at(String time) {
            return new Draft(to, serviceType, esm, coding, octets, time, validity, receipt);
        }

        Draft until(String time) {
            return new Draft(to, serviceType, esm, coding, octets, schedule, time, receipt);
        }

        Draft unreceipted() {
            return new Draft(to, serviceType, esm, coding, octets, schedule, validity, false);
        }
    }

    String submit(Draft draft, OptionalParameter... more) {
        try {
            return session.submitShortMessage(
                            draft.serviceType(),
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            source,
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.ISDN,
                            draft.to(),
                            new ESMClass(draft.esm()),
                            (byte) 0,
                            (byte) 0,
                            draft.schedule(),
                            draft.validity(),
                            new RegisteredDelivery(
                                    draft.receipt()
                                            ? SMSCDeliveryReceipt.SUCCESS_FAILURE
                                            : SMSCDeliveryReceipt.DEFAULT),
                            (byte) 0,
                            new RawDataCoding(draft.coding()),
                            (byte) 0,
                            draft.octets(),
                            more)
                    .getMessageId();
        } catch (NegativeResponseException e) {
            throw new Refused(e.getCommandStatus());
        } catch (PDUException | ResponseTimeoutException | InvalidResponseException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer with another status than 0. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final int status;

        Refused(int status) {
            super("status " + status);
            this.status = status;
        }
    }

    /** The texts of all that it took. */
    List<String> texts() {
        var texts = new ArrayList<String>();
        for (DeliverSm pdu : told) {
            texts.add(new String(
                    pdu.getShortMessage(),
                    pdu.getDataCoding() == 8 ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1));
        }
        return texts;
    }

    @Override
    public void close() {
        session.unbindAndClose();
    }

    private final class Listener implements MessageReceiverListener {

        @Override
        public void onAcceptDeliverSm(DeliverSm pdu) throws ProcessRequestException {
            if (refusing != 0) {
                refused.incrementAndGet();
                throw new ProcessRequestException("not now", refusing);
            }
            told.add(pdu);
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification pdu) {}

        @Override
        public DataSmResult onAcceptDataSm(DataSm pdu, Session from) throws ProcessRequestException {
            throw new ProcessRequestException("no data", 3);
        }
    }
}
