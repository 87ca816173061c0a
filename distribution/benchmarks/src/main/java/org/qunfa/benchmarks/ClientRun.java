package org.qunfa.benchmarks;

import com.cloudhopper.smpp.SmppBindType;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppSession;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.SmppInvalidArgumentException;
import java.nio.charset.StandardCharsets;

/**
 * What a bare client sends in one run.
 *
 * @param firstNumber the first recipient; the others follow
 * @param text of one part
 */
record ClientRun(int port, int window, int messages, long firstNumber, String text) {

    /** How long a client waits for anything. */
    static final long PATIENCE_MILLIS = 60_000;

    SmppSessionConfiguration session() {
        var configuration = new SmppSessionConfiguration(SmppBindType.TRANSCEIVER, "bench", "bench");
        configuration.setName("bare");
        configuration.setHost("127.0.0.1");
        configuration.setPort(port);
        configuration.setWindowSize(window);
        configuration.getLoggingOptions().setLogPdu(false);
        configuration.getLoggingOptions().setLogBytes(false);
        return configuration;
    }

    /**
     * Has small writes leave without waiting for the peer to confirm earlier ones. The library leaves that off: with one write
     * for each PDU a whole window then waits for the peer's delayed confirmation, 40 ms on Linux, and 2,200 messages a second
     * are all that a window of 100 gives. A ceiling that low would flatter everything measured beside it.
     */
    static void writeAtOnce(DefaultSmppSession session) {
        session.getChannel().getConfig().setOption("tcpNoDelay", true);
    }

    /** The message to recipient {@code index}, from 0, without a sequence number. */
    SubmitSm message(int index) throws SmppInvalidArgumentException {
        var pdu = new SubmitSm();
        pdu.setSourceAddress(new Address((byte) 0, (byte) 0, Platform.SOURCE));
        pdu.setDestAddress(new Address((byte) 1, (byte) 1, Long.toString(firstNumber + index)));
        pdu.setRegisteredDelivery((byte) 1);
        pdu.setDataCoding((byte) 8);
        pdu.setShortMessage(text.getBytes(StandardCharsets.UTF_16BE));
        return pdu;
    }
}
