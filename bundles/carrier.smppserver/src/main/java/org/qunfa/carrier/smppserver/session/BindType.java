package org.qunfa.carrier.smppserver.session;

import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BindReceiver;
import com.cloudhopper.smpp.pdu.BindTransmitter;
import java.util.Locale;

/** In which directions a session goes (SMPP 3.4 §2.2). */
public enum BindType {
    TRANSMITTER,
    RECEIVER,
    TRANSCEIVER;

    static BindType of(BaseBind<?> pdu) {
        return pdu instanceof BindTransmitter ? TRANSMITTER : pdu instanceof BindReceiver ? RECEIVER : TRANSCEIVER;
    }

    /** Whether the application sends over it. */
    public boolean sends() {
        return this != RECEIVER;
    }

    /** Whether the application is told things over it. */
    public boolean hears() {
        return this != TRANSMITTER;
    }

    /** The word for it outside. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
