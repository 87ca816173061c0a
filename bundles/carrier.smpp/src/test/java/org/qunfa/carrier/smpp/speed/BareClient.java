package org.qunfa.carrier.smpp.speed;

import com.cloudhopper.smpp.PduAsyncResponse;
import com.cloudhopper.smpp.SmppBindType;
import com.cloudhopper.smpp.SmppSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppClient;
import com.cloudhopper.smpp.impl.DefaultSmppSession;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.type.Address;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** The library's own asynchronous client: a window of 100 on one bind, one write for each PDU. */
final class BareClient {

    private BareClient() {}

    private static final class Counting extends DefaultSmppSessionHandler {
        final CountDownLatch left;
        final CountDownLatch receiptsLeft;

        Counting(int answers, int receipts) {
            left = new CountDownLatch(answers);
            receiptsLeft = new CountDownLatch(receipts);
        }

        @Override
        public void fireExpectedPduResponseReceived(PduAsyncResponse response) {
            left.countDown();
        }

        @Override
        @SuppressWarnings("rawtypes")
        public PduResponse firePduRequestReceived(PduRequest request) {
            receiptsLeft.countDown();
            return request.createResponse();
        }
    }

    /** Sends so many messages and says how long it took, in nanoseconds. */
    static long run(int port, int messages, String text, boolean receipts) throws Exception {
        var client = new DefaultSmppClient();
        var handler = new Counting(messages, receipts ? messages : 0);
        var configuration = new SmppSessionConfiguration(SmppBindType.TRANSCEIVER, "q", "p");
        configuration.setHost("127.0.0.1");
        configuration.setPort(port);
        configuration.setWindowSize(100);
        configuration.setName("bare");
        configuration.getLoggingOptions().setLogPdu(false);
        configuration.getLoggingOptions().setLogBytes(false);
        SmppSession session = client.bind(configuration, handler);
        // The library leaves Nagle's algorithm on, which costs a factor of ten with receipts: that would be no
        // comparison.
        ((DefaultSmppSession) session).getChannel().getConfig().setOption("tcpNoDelay", true);
        long start = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            var pdu = new SubmitSm();
            pdu.setSourceAddress(new Address((byte) 0, (byte) 0, "10690001"));
            pdu.setDestAddress(new Address((byte) 1, (byte) 1, Long.toString(8613800000000L + i)));
            pdu.setRegisteredDelivery((byte) (receipts ? 1 : 0));
            pdu.setDataCoding((byte) 8);
            pdu.setShortMessage(text.getBytes(StandardCharsets.UTF_16BE));
            session.sendRequestPdu(pdu, 30_000, false);
        }
        handler.left.await();
        handler.receiptsLeft.await();
        long took = System.nanoTime() - start;
        session.destroy();
        client.destroy();
        return took;
    }
}
