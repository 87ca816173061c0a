package org.qunfa.carrier.cmpp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zx.sms.codec.cmpp.msg.CmppConnectRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppDeliverRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppReportRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppSubmitRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppSubmitResponseMessage;
import com.zx.sms.common.util.MsgId;
import com.zx.sms.connect.manager.cmpp.CMPPCodecChannelInitializer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.carrier.cmpp.pdu.CmppDialect;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.wire.Heard;
import org.qunfa.wire.Item;

/** What we write, SMSGate's codec reads, and the other way round. */
class SmsgateVectorsTest {

    private static EmbeddedChannel judge(String version) {
        var channel = new EmbeddedChannel();
        channel.pipeline()
                .addLast(
                        CMPPCodecChannelInitializer.pipeName(),
                        new CMPPCodecChannelInitializer(version.equals("3.0") ? 0x30 : 0x20));
        return channel;
    }

    private static <T> T read(String version, Class<T> kind, byte[] octets) {
        EmbeddedChannel judge = judge(version);
        judge.writeInbound(Unpooled.wrappedBuffer(octets));
        return kind.cast(assertNotNullThen(judge.readInbound()));
    }

    private static Object assertNotNullThen(Object read) {
        assertNotNull(read, "the judge read nothing");
        return read;
    }

    private static byte[] write(String version, Object message) {
        EmbeddedChannel judge = judge(version);
        judge.writeOutbound(message);
        ByteBuf octets = judge.readOutbound();
        return ByteBufUtil.getBytes(octets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "3.0"})
    void theJudgeReadsOurSignIn(String version) throws Exception {
        var dialect = new CmppDialect(Lines.read(version, Map.of()));
        byte[] octets = dialect.signIn();
        dialect.number(octets, 17);

        var connect = read(version, CmppConnectRequestMessage.class, octets);

        assertEquals(17, connect.getHeader().getSequenceId());
        assertEquals("901234", connect.getSourceAddr());
        assertEquals(version.equals("3.0") ? 0x30 : 0x20, connect.getVersion());
        assertEquals(16, connect.getAuthenticatorSource().length);
        assertTrue(connect.getTimestamp() >= 101_000_000L && connect.getTimestamp() <= 1_231_235_959L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "3.0"})
    void theJudgeReadsOurParts(String version) throws Exception {
        for (boolean wide : new boolean[] {false, true}) {
            var dialect = new CmppDialect(Lines.read(version, Map.of("longTexts", wide ? "udh-16" : "udh-8")));
            var parcel = Lines.parcel(3, Lines.roomy(Lines.LONG), "1069000188");
            List<byte[]> submits = dialect.submissions(parcel);
            assertEquals(3, submits.size());
            for (int i = 0; i < 3; i++) {
                var submit = read(version, CmppSubmitRequestMessage.class, submits.get(i));
                byte[] text = parcel.text().parts().get(i).getBytes(StandardCharsets.UTF_16BE);
                byte[] all = submit.getMsgContentBytes();
                int header = wide ? 7 : 6;
                assertEquals(3, submit.getPktotal());
                assertEquals(i + 1, submit.getPknumber());
                assertEquals(1, submit.getTpudhi());
                assertEquals(1, submit.getRegisteredDelivery());
                assertEquals(8, submit.getMsgfmt().getValue());
                assertEquals("1069000188", submit.getSrcId());
                assertEquals("13800000003", submit.getDestterminalId()[0]);
                assertEquals(header + text.length, all.length);
                assertEquals(wide ? 0x08 : 0x00, all[1]);
                assertEquals(3, all[header - 2]);
                assertEquals(i + 1, all[header - 1]);
                assertArrayEquals(text, java.util.Arrays.copyOfRange(all, header, all.length));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "3.0"})
    void weReadTheJudgesAnswers(String version) throws Exception {
        long seed = System.nanoTime();
        System.getLogger("seed").log(System.Logger.Level.INFO, "seed {0}", seed);
        var random = new Random(seed);
        var dialect = new CmppDialect(Lines.read(version, Map.of()));
        for (int i = 0; i < 200; i++) {
            var id = new MsgId(
                    random.nextLong(1_700_000_000_000L, 1_800_000_000_000L),
                    random.nextInt(1 << 22),
                    random.nextInt(1 << 16));
            int result = random.nextInt(200);
            var answer = new CmppSubmitResponseMessage(i + 1);
            answer.setMsgId(id);
            answer.setResult(result);

            var heard = assertInstanceOf(Heard.Answer.class, dialect.read(write(version, answer)));

            assertEquals(new Heard.Answer(i + 1, id.toString(), result), heard);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "3.0"})
    void weReadTheJudgesReports(String version) throws Exception {
        var dialect = new CmppDialect(Lines.read(version, Map.of()));
        var statuses = Map.of(
                "DELIVRD", ReceiptStatus.DELIVERED,
                "EXPIRED", ReceiptStatus.EXPIRED,
                "DELETED", ReceiptStatus.DELETED,
                "UNDELIV", ReceiptStatus.UNDELIVERABLE,
                "ACCEPTD", ReceiptStatus.UNDERWAY,
                "UNKNOWN", ReceiptStatus.UNKNOWN,
                "REJECTD", ReceiptStatus.REJECTED,
                "MK:0005", ReceiptStatus.UNDELIVERABLE,
                "MC:0055", ReceiptStatus.UNKNOWN);
        for (var status : statuses.entrySet()) {
            var report = new CmppReportRequestMessage();
            report.setMsgId(new MsgId());
            report.setStat(status.getKey());
            report.setSubmitTime("2611291630");
            report.setDoneTime("2611291631");
            report.setDestterminalId("13800000003");
            var deliver = new CmppDeliverRequestMessage();
            deliver.setDestId("10690001");
            deliver.setSrcterminalId("13800000003");
            deliver.setReportRequestMessage(report);

            var heard = assertInstanceOf(Heard.Delivery.class, dialect.read(write(version, deliver)));

            var receipt = assertInstanceOf(Item.Receipt.class, heard.item()).receipt();
            assertEquals(report.getMsgId().toString(), receipt.carrierId());
            assertEquals(status.getValue(), receipt.status());
            assertEquals(status.getKey().contains(":") ? status.getKey() : "", receipt.code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "3.0"})
    void weReadTheJudgesParts(String version) throws Exception {
        var dialect = new CmppDialect(Lines.read(version, Map.of()));
        var deliver = new CmppDeliverRequestMessage();
        deliver.setDestId("10690001");
        deliver.setSrcterminalId("8613800000003");
        deliver.setTpudhi((short) 1);
        deliver.setMsgfmt(new com.chinamobile.cmos.sms.SmsDcs((byte) 8));
        byte[] text = "回复".getBytes(StandardCharsets.UTF_16BE);
        byte[] octets = {6, 8, 4, 0x12, 0x34, 3, 2, text[0], text[1], text[2], text[3]};
        deliver.setMsgContentBytes(octets);
        deliver.setMsgLength((short) octets.length);

        var heard = assertInstanceOf(Heard.Delivery.class, dialect.read(write(version, deliver)));

        var part = assertInstanceOf(Item.Part.class, heard.item()).part();
        assertEquals(new InboundPart.Place(0x1234, true, 3, 2), part.place());
        assertEquals("+8613800000003", part.from());
        assertArrayEquals(text, part.octets());
    }
}
