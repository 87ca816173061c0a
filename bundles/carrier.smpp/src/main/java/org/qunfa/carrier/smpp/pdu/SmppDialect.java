package org.qunfa.carrier.smpp.pdu;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.BaseSm;
import com.cloudhopper.smpp.pdu.BindReceiver;
import com.cloudhopper.smpp.pdu.BindTransceiver;
import com.cloudhopper.smpp.pdu.BindTransmitter;
import com.cloudhopper.smpp.pdu.EnquireLink;
import com.cloudhopper.smpp.pdu.EnquireLinkResp;
import com.cloudhopper.smpp.pdu.GenericNack;
import com.cloudhopper.smpp.pdu.Pdu;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.pdu.Unbind;
import com.cloudhopper.smpp.pdu.UnbindResp;
import com.cloudhopper.smpp.type.UnknownCommandIdException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jboss.netty.buffer.ChannelBuffer;
import org.jboss.netty.buffer.ChannelBuffers;
import org.qunfa.carrier.smpp.receipt.DeliveryReader;
import org.qunfa.carrier.smpp.settings.LineSettings;
import org.qunfa.carrier.smpp.settings.LineSettings.Login;
import org.qunfa.carrier.smpp.settings.MessageIds;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.wire.Dialect;
import org.qunfa.wire.Heard;
import org.qunfa.wire.MalformedException;
import org.qunfa.wire.NotSendableException;
import org.qunfa.wire.Way;
import org.qunfa.wire.smpp.PduCodec;

/**
 * SMPP 3.4 as a client of the message centre speaks it, in the library's PDUs and with its codec. Nothing else of the library
 * is used: its session waits for each write, leaves requests of a closed connection in its window for ever, and collects
 * whatever a peer announces.
 */
public final class SmppDialect implements Dialect {

    /** The longest PDU: a message_payload of 65,535 octets, and room for all else. */
    static final int MOST = 70_000;

    private static final int STATUS_AT = 8;
    private static final int SEQUENCE_AT = 12;

    /** ESME_RX_T_APPN: not now, send it again. */
    private static final int LATER = SmppConstants.STATUS_X_T_APPN;
    /** ESME_RX_R_APPN: it can never be taken. */
    private static final int NEVER = SmppConstants.STATUS_X_R_APPN;

    private final Login login;
    private final MessageIds ids;
    private final SubmitEncoder submits;
    private final StatusTable statuses;
    private final DeliveryReader deliveries;

    public SmppDialect(LineSettings settings) {
        login = settings.login();
        ids = settings.receiving().ids();
        submits = new SubmitEncoder(settings.sending());
        statuses = new StatusTable(settings.sending().meanings());
        deliveries = new DeliveryReader(settings.receiving());
    }

    @Override
    public Words words() {
        return new Words("SMPP 3.4", "systemId, password and bindType");
    }

    @Override
    public int header() {
        return PduCodec.HEADER;
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public byte[] signIn() {
        return signIn(Way.BOTH);
    }

    /** A bind (SMPP 3.4 §4.1). */
    @Override
    public byte[] signIn(Way way) {
        BaseBind<?> request =
                switch (way) {
                    case BOTH -> new BindTransceiver();
                    case OUT -> new BindTransmitter();
                    case IN -> new BindReceiver();
                };
        request.setSystemId(login.systemId());
        request.setPassword(login.password());
        request.setSystemType(login.systemType());
        request.setInterfaceVersion(SmppConstants.VERSION_3_4);
        return octets(request);
    }

    @Override
    public byte[] enquiry() {
        return octets(new EnquireLink());
    }

    @Override
    public byte[] farewell() {
        return octets(new Unbind());
    }

    @Override
    public long number(byte[] request, int number) {
        ByteBuffer.wrap(request).putInt(SEQUENCE_AT, number);
        return key(number);
    }

    private static long key(int sequence) {
        return sequence & 0xFFFFFFFFL;
    }

    @Override
    public List<byte[]> submissions(Parcel parcel) throws NotSendableException {
        try {
            return submits.encode(parcel).stream().map(SmppDialect::octets).toList();
        } catch (IllegalArgumentException e) {
            throw new NotSendableException(RefusalReason.FORMAT, "not encodable");
        }
    }

    private static byte[] octets(Pdu pdu) {
        return octets(PduCodec.encode(pdu));
    }

    private static byte[] octets(ChannelBuffer encoded) {
        byte[] octets = new byte[encoded.readableBytes()];
        encoded.readBytes(octets);
        return octets;
    }

    @Override
    public SubmitOutcome outcome(int status) {
        return statuses.outcome(status);
    }

    @Override
    public Heard read(byte[] message) throws MalformedException {
        Pdu pdu = decode(message);
        return pdu instanceof PduResponse answer ? answer(answer) : request(pdu);
    }

    private static Pdu decode(byte[] message) throws MalformedException {
        try {
            return PduCodec.decode(ChannelBuffers.wrappedBuffer(message));
        } catch (UnknownCommandIdException e) {
            throw new MalformedException(
                    "an unknown command", nack(e.getPartialPdu().getSequenceNumber()));
        } catch (Exception e) {
            // The message of the exception may hold octets of a text.
            throw new MalformedException("a malformed PDU: " + e.getClass().getSimpleName());
        }
    }

    /** A generic_nack for what is no request to a client (SMPP 3.4 §4.3). */
    private static byte[] nack(int sequence) {
        var nack = new GenericNack();
        nack.setSequenceNumber(sequence);
        nack.setCommandStatus(SmppConstants.STATUS_INVCMDID);
        return octets(nack);
    }

    private Heard answer(PduResponse answer) {
        long key = key(answer.getSequenceNumber());
        int status = answer.getCommandStatus();
        if (answer instanceof SubmitSmResp submitted) {
            String id = status == 0 && submitted.getMessageId() != null ? submitted.getMessageId() : "";
            return new Heard.Answer(key, ids.fromAnswer(id), status);
        }
        if (answer instanceof GenericNack) {
            return new Heard.Unread(key, statuses.nacked(status), StatusTable.code(status));
        }
        if (answer instanceof BaseBindResp) {
            return new Heard.SignedIn(key, status == 0 ? "" : StatusTable.code(status));
        }
        if (answer instanceof EnquireLinkResp) {
            return new Heard.EnquiryAnswer(key);
        }
        return answer instanceof UnbindResp ? new Heard.FarewellAnswer(key) : new Heard.Stray(key);
    }

    private Heard request(Pdu pdu) {
        if (pdu instanceof EnquireLink enquiry) {
            return new Heard.Enquiry(octets(enquiry.createResponse()));
        }
        if (pdu instanceof BaseSm<?> message && pdu.getCommandId() != SmppConstants.CMD_ID_SUBMIT_SM) {
            byte[] taken = octets(message.createResponse());
            return new Heard.Delivery(
                    deliveries.read(message), taken, withStatus(taken, LATER), withStatus(taken, NEVER));
        }
        if (pdu instanceof Unbind unbind) {
            return new Heard.Farewell(octets(unbind.createResponse()));
        }
        return pdu.getCommandId() == SmppConstants.CMD_ID_ALERT_NOTIFICATION
                ? new Heard.Aside()
                : new Heard.Misdirected(nack(pdu.getSequenceNumber()));
    }

    private static byte[] withStatus(byte[] answer, int status) {
        byte[] other = answer.clone();
        ByteBuffer.wrap(other).putInt(STATUS_AT, status);
        return other;
    }
}
