package org.qunfa.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cloudhopper.smpp.SmppSession;
import com.cloudhopper.smpp.impl.DefaultSmppClient;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.EnquireLink;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.util.DeliveryReceipt;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.joda.time.DateTimeZone;
import org.junit.jupiter.api.Test;
import org.qunfa.testkit.Eventually;

/** The sink, seen by both clients that are measured against it. */
class SmppSinkTest {

    private static final long SEED = 7;
    private static final int MESSAGES = 2_000;

    @Test
    void takesEverythingFromTheBareClient() throws Exception {
        try (var sink = new SmppSink(10, SEED)) {
            BareClient.send(run(sink), () -> seeAll(sink));

            assertEquals(MESSAGES, sink.counts().submits());
            assertEquals(MESSAGES, sink.counts().receipts());
        }
    }

    @Test
    void takesEverythingFromTheGatheringClient() throws Exception {
        try (var sink = new SmppSink(10, SEED)) {
            GatheringClient.send(run(sink), () -> seeAll(sink));

            assertEquals(MESSAGES, sink.counts().submits());
            assertEquals(MESSAGES, sink.counts().receipts());
        }
    }

    @Test
    void itsReceiptsNameTheMessageAndTurnItsAddressesRound() throws Exception {
        var received = new LinkedBlockingQueue<DeliverSm>();
        var client = new DefaultSmppClient();
        try (var sink = new SmppSink(10, SEED)) {
            SmppSession session = client.bind(run(sink).session(), new DefaultSmppSessionHandler() {
                @Override
                @SuppressWarnings("rawtypes")
                public PduResponse firePduRequestReceived(PduRequest request) {
                    received.add((DeliverSm) request);
                    return request.createResponse();
                }
            });
            SubmitSmResp answer = session.submit(run(sink).message(3), 10_000);
            DeliverSm receipt = received.poll(10, TimeUnit.SECONDS);
            session.enquireLink(new EnquireLink(), 10_000);

            assertEquals("8613800000003", receipt.getSourceAddress().getAddress());
            assertEquals(Platform.SOURCE, receipt.getDestAddress().getAddress());
            assertEquals(4, receipt.getEsmClass());
            DeliveryReceipt read = DeliveryReceipt.parseShortMessage(
                    new String(receipt.getShortMessage(), StandardCharsets.US_ASCII), DateTimeZone.UTC);
            assertEquals(answer.getMessageId(), read.getMessageId());
            assertEquals("DELIVRD", DeliveryReceipt.toStateText(read.getState()));
            session.unbind(10_000);
        } finally {
            client.destroy();
        }
    }

    @Test
    void keepsItsWindowOfReceipts() throws Exception {
        try (var sink = new SmppSink(10, SEED);
                var socket = new Socket(InetAddress.getLoopbackAddress(), sink.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(pdu(9, "q\0p\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII)));
            byte[] message = "\0\0\0s\0\1\1123\0\0\0\0\0\0\1\0\0\0\0".getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 25; i++) {
                out.write(pdu(4, message));
            }
            Eventually.see("all came", () -> sink.counts().submits() == 25);
            Eventually.stays(
                    "no more receipts than its window", () -> sink.counts().receipts() == 10);

            out.write(pdu(0x80000005, new byte[1]));
            Eventually.see("one more receipt for an answer", () -> sink.counts().receipts() == 11);
        }
    }

    @Test
    void endsAConnectionThatTalksNonsense() throws Exception {
        try (var sink = new SmppSink(10, SEED);
                var socket = new Socket(InetAddress.getLoopbackAddress(), sink.port())) {
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(16).putInt(0x7FFFFFFF).array());

            assertEquals(-1, socket.getInputStream().read());
            BareClient.send(run(sink), () -> seeAll(sink));
        }
    }

    private static byte[] pdu(int command, byte[] body) {
        return ByteBuffer.allocate(16 + body.length)
                .putInt(16 + body.length)
                .putInt(command)
                .putInt(0)
                .putInt(1)
                .put(body)
                .array();
    }

    private static ClientRun run(SmppSink sink) {
        return new ClientRun(sink.port(), 100, MESSAGES, 8_613_800_000_000L, Platform.wholeText());
    }

    private static void seeAll(SmppSink sink) {
        Eventually.see("all are acknowledged", () -> sink.counts().acknowledged() == MESSAGES);
    }
}
