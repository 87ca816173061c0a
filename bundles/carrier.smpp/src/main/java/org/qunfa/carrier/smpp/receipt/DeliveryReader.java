package org.qunfa.carrier.smpp.receipt;

import com.cloudhopper.smpp.pdu.BaseSm;
import java.time.Instant;
import org.qunfa.carrier.smpp.settings.LineSettings.Receiving;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.wire.Item;
import org.qunfa.wire.smpp.Numbers;
import org.qunfa.wire.smpp.TextDecoder;
import org.qunfa.wire.smpp.UserData;

/** Reads what a deliver_sm or a data_sm brings: a receipt, a text, or a part of a longer one. Safe for any number of threads. */
public final class DeliveryReader {

    private final ReceiptReader receipts;
    private final TextDecoder decoder;

    public DeliveryReader(Receiving settings) {
        receipts = new ReceiptReader(settings.ids(), settings.zone(), settings.unmarkedReceipts());
        decoder = new TextDecoder(settings.defaultAlphabet());
    }

    /** Reads a message; never fails. */
    public Item read(BaseSm<?> pdu) {
        return receipts.isReceipt(pdu) ? receipt(pdu) : text(pdu);
    }

    private Item receipt(BaseSm<?> pdu) {
        return receipts.read(pdu)
                .<Item>map(Item.Receipt::new)
                .orElseGet(() -> new Item.Unreadable("a receipt does not say which message it is about"));
    }

    private Item text(BaseSm<?> pdu) {
        UserData data = UserData.of(pdu);
        String from = Numbers.sender(pdu.getSourceAddress());
        String to = Numbers.written(pdu.getDestAddress());
        UserData.Part part = data.part();
        if (part == null) {
            String text = decoder.decode(data.octets(), data.coding());
            return new Item.Text(new InboundText(from, to, text, Instant.now(), true));
        }
        var place = new InboundPart.Place(part.reference(), part.wide(), part.total(), part.number());
        String charset = decoder.charset(data.coding());
        return new Item.Part(new InboundPart(from, to, place, data.octets(), charset, Instant.now()));
    }
}
