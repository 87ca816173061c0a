package org.qunfa.testkit.smpp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;

/** A client of the centre that somebody else wrote: jSMPP's session. */
final class Esme implements AutoCloseable {

    /** One submit_sm. */
    record Sms(String to, int esmClass, int dataCoding, Octets octets, List<OptionalParameter> tlvs) {}

    private final SMPPSession session;
    private final List<DeliverSm> delivered = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<DeliverSm> answer = deliver -> 0;

    private Esme(SMPPSession session) {
        this.session = session;
    }

    static Esme bind(SmscSimulator smsc) throws IOException {
        return bind(smsc, BindType.BIND_TRX, smsc.systemId(), smsc.password());
    }

    static Esme bind(SmscSimulator smsc, BindType type, String systemId, String password) throws IOException {
        var esme = new Esme(new SMPPSession());
        esme.session.setPduProcessorDegree(1);
        esme.session.setTransactionTimer(20_000);
        esme.session.setEnquireLinkTimer(60_000);
        esme.session.setMessageReceiverListener(esme.new Receiver());
        esme.connect(smsc.port(), type, systemId, password);
        return esme;
    }

    private void connect(int port, BindType type, String systemId, String password) throws IOException {
        session.connectAndBind(
                "127.0.0.1",
                port,
                new BindParameter(
                        type, systemId, password, "", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, ""),
                20_000);
    }

    /** Sets the command_status that every deliver_sm is answered with from now on. */
    Esme answering(ToIntFunction<DeliverSm> status) {
        answer = status;
        return this;
    }

    String submit(String to, String text) throws Exception {
        return submit(new Sms(to, 0, 0, Octets.of(text.getBytes(StandardCharsets.US_ASCII)), List.of()));
    }

    String submit(Sms sms) throws Exception {
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.NATIONAL,
                        NumberingPlanIndicator.ISDN,
                        "10690001",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        sms.to,
                        new ESMClass((byte) sms.esmClass),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery((byte) 1),
                        (byte) 0,
                        new RawDataCoding((byte) sms.dataCoding),
                        (byte) 0,
                        sms.octets.bytes(),
                        sms.tlvs.toArray(OptionalParameter[]::new))
                .getMessageId();
    }

    List<DeliverSm> delivered() {
        return delivered;
    }

    SMPPSession session() {
        return session;
    }

    @Override
    public void close() {
        session.unbindAndClose();
    }

    /** Takes what the centre delivers. */
    private final class Receiver implements MessageReceiverListener {
        @Override
        public void onAcceptDeliverSm(DeliverSm deliver) throws ProcessRequestException {
            delivered.add(deliver);
            int status = answer.applyAsInt(deliver);
            if (status != 0) {
                throw new ProcessRequestException("not now", status);
            }
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification alert) {}

        @Override
        public DataSmResult onAcceptDataSm(DataSm dataSm, Session source) throws ProcessRequestException {
            throw new ProcessRequestException("no data_sm", 3);
        }
    }
}
