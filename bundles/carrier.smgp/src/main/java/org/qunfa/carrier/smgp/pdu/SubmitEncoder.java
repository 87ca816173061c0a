package org.qunfa.carrier.smgp.pdu;

import java.util.ArrayList;
import java.util.List;
import org.qunfa.carrier.smgp.settings.LineSettings.Fee;
import org.qunfa.carrier.smgp.settings.LineSettings.Sending;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.wire.NotSendableException;
import org.qunfa.wire.text.ChinaNumbers;
import org.qunfa.wire.text.MessageText;
import org.qunfa.wire.text.OctetWriter;

/**
 * Writes the Submit requests of a parcel (SMGP 3.0 §6.2.3): exactly its parts, never cut anew, each to one recipient, because
 * the answer has one id for all of a request. That a part begins with a header, and which it is, stands in the optional
 * parameters TP_udhi, PkTotal and PkNumber. Safe for any number of threads.
 */
final class SubmitEncoder {

    private static final int TO_A_PHONE = 6;
    private static final int NUMBER = 21;
    private static final int TIMES = 34;
    private static final int RESERVE = 8;

    private final Sending sending;

    SubmitEncoder(Sending sending) {
        this.sending = sending;
    }

    List<byte[]> encode(Parcel parcel) throws NotSendableException {
        if (!ChinaNumbers.isChinese(parcel.to())) {
            throw new NotSendableException(RefusalReason.WRONG_NETWORK, "not of China");
        }
        List<byte[]> texts = MessageText.octets(parcel, sending.wide());
        var requests = new ArrayList<byte[]>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            OctetWriter out = head(parcel);
            out.one(texts.get(i).length).octets(texts.get(i)).zeros(RESERVE);
            parameters(out, texts.size(), i + 1);
            requests.add(out.withLength());
        }
        return requests;
    }

    private OctetWriter head(Parcel parcel) {
        Fee fee = sending.fee();
        return new OctetWriter()
                .four(Command.SUBMIT)
                .four(0)
                .one(TO_A_PHONE) // MsgType
                .one(sending.receipts() ? 1 : 0) // NeedReport
                .one(0) // Priority
                .text(sending.serviceId(), 10)
                .text(fee.type(), 2)
                .text(fee.code(), 6)
                .text(fee.fixed(), 6)
                .one(MessageText.UCS2) // MsgFormat
                .zeros(TIMES) // ValidTime, AtTime
                .text(parcel.from().isEmpty() ? sending.source() : parcel.from(), NUMBER)
                .text(fee.number(), NUMBER)
                .one(1) // DestTermIDCount
                .text(ChinaNumbers.write(parcel.to(), sending.withCode()), NUMBER);
    }

    private void parameters(OctetWriter out, int total, int number) {
        if (total > 1) {
            Parameter.one(out, Parameter.TP_UDHI, 1);
            Parameter.one(out, Parameter.PK_TOTAL, total);
            Parameter.one(out, Parameter.PK_NUMBER, number);
        }
        if (!sending.messageSource().isEmpty()) {
            Parameter.text(out, Parameter.MSG_SRC, sending.messageSource(), Parameter.MSG_SRC_WIDTH);
        }
    }
}
