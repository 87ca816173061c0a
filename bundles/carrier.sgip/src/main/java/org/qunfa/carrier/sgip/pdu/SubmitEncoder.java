package org.qunfa.carrier.sgip.pdu;

import java.util.ArrayList;
import java.util.List;
import org.qunfa.carrier.sgip.settings.LineSettings.Fee;
import org.qunfa.carrier.sgip.settings.LineSettings.Sending;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.wire.NotSendableException;
import org.qunfa.wire.text.ChinaNumbers;
import org.qunfa.wire.text.MessageText;
import org.qunfa.wire.text.OctetWriter;

/**
 * Writes the Submit requests of a parcel (SGIP 1.2 §4.2.3.1): exactly its parts, never cut anew, each to one recipient,
 * because a request has one name for all of them. Safe for any number of threads.
 */
final class SubmitEncoder {

    private static final int NUMBER = 21;
    private static final int TIMES = 32;
    private static final int REPORT_ALWAYS = 1;
    private static final int REPORT_NEVER = 2;

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
        for (byte[] text : texts) {
            requests.add(head(parcel)
                    .zeros(TIMES) // ExpireTime, ScheduleTime
                    .one(sending.receipts() ? REPORT_ALWAYS : REPORT_NEVER)
                    .one(0) // TP_pid
                    .one(texts.size() > 1 ? 1 : 0) // TP_udhi
                    .one(MessageText.UCS2)
                    .one(0) // MessageType
                    .four(text.length)
                    .octets(text)
                    .zeros(Command.RESERVE)
                    .withLength());
        }
        return requests;
    }

    private OctetWriter head(Parcel parcel) {
        Fee fee = sending.fee();
        return new OctetWriter()
                .four(Command.SUBMIT)
                .zeros(Command.SEQUENCE)
                .text(parcel.from().isEmpty() ? sending.source() : parcel.from(), NUMBER)
                .text(fee.number(), NUMBER)
                .one(1) // UserCount
                .text(ChinaNumbers.write(parcel.to(), sending.withCode()), NUMBER)
                .text(sending.corporation(), 5)
                .text(sending.serviceType(), 10)
                .one(fee.type())
                .text(fee.value(), 6)
                .text(fee.given(), 6)
                .one(fee.agent())
                .one(fee.reason())
                .one(0); // Priority
    }
}
