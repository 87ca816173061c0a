package org.qunfa.carrier.cmpp.pdu;

import java.util.ArrayList;
import java.util.List;
import org.qunfa.carrier.cmpp.settings.LineSettings.Fee;
import org.qunfa.carrier.cmpp.settings.LineSettings.Sending;
import org.qunfa.carrier.cmpp.settings.Version;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.wire.NotSendableException;
import org.qunfa.wire.text.ChinaNumbers;
import org.qunfa.wire.text.MessageText;
import org.qunfa.wire.text.OctetWriter;

/**
 * Writes the CMPP_SUBMIT requests of a parcel (CMPP 2.0 §7.4.3.1, CMPP 3.0 §8.4.3.1): exactly its parts, never cut anew, each
 * to one recipient, because the answer has one id for all of a request. Safe for any number of threads.
 */
final class SubmitEncoder {

    private static final int MSG_ID = 8;
    private static final int TIMES = 34;
    private static final int SOURCE_WIDTH = 21;

    private final Version version;
    private final Sending sending;

    SubmitEncoder(Version version, Sending sending) {
        this.version = version;
        this.sending = sending;
    }

    List<byte[]> encode(Parcel parcel) throws NotSendableException {
        if (!ChinaNumbers.isChinese(parcel.to())) {
            throw new NotSendableException(RefusalReason.WRONG_NETWORK, "not of China");
        }
        List<byte[]> texts = MessageText.octets(parcel, sending.wide());
        String to = ChinaNumbers.write(parcel.to(), sending.withCode());
        String from = parcel.from().isEmpty() ? sending.source() : parcel.from();
        var requests = new ArrayList<byte[]>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            OctetWriter out = head(texts.size(), i + 1);
            tail(out, from, to, texts.get(i));
            requests.add(out.withLength());
        }
        return requests;
    }

    private OctetWriter head(int total, int number) {
        Fee fee = sending.fee();
        OctetWriter out = new OctetWriter()
                .four(Command.SUBMIT)
                .four(0)
                .zeros(MSG_ID)
                .one(total)
                .one(number)
                .one(sending.receipts() ? 1 : 0)
                .one(0) // Msg_level
                .text(sending.serviceId(), 10)
                .one(fee.userType())
                .text(fee.number(), version.numberWidth());
        if (version.hasTypes()) {
            out.one(0);
        }
        return out.one(0) // TP_pId
                .one(total > 1 ? 1 : 0) // TP_udhi
                .one(MessageText.UCS2)
                .text(sending.messageSource(), 6)
                .text(fee.type(), 2)
                .text(fee.code(), 6);
    }

    private void tail(OctetWriter out, String from, String to, byte[] text) {
        out.zeros(TIMES)
                .text(from, SOURCE_WIDTH)
                .one(1) // DestUsr_tl
                .text(to, version.numberWidth());
        if (version.hasTypes()) {
            out.one(0);
        }
        out.one(text.length).octets(text).zeros(version.tailWidth());
    }
}
