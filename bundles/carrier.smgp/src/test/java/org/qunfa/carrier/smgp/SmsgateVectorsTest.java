package org.qunfa.carrier.smgp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.zx.sms.codec.smgp.msg.MsgId;
import com.zx.sms.codec.smgp.msg.SMGPDeliverMessage;
import com.zx.sms.codec.smgp.msg.SMGPLoginMessage;
import com.zx.sms.codec.smgp.msg.SMGPReportData;
import com.zx.sms.codec.smgp.msg.SMGPSubmitMessage;
import com.zx.sms.codec.smgp.msg.SMGPSubmitRespMessage;
import com.zx.sms.connect.manager.smgp.SMGPCodecChannelInitializer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.carrier.smgp.pdu.SmgpDialect;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.wire.Heard;
import org.qunfa.wire.Item;

/** What we write, SMSGate's codec reads, and the other way round. */
class SmsgateVectorsTest {

    private final SmgpDialect dialect = new SmgpDialect(Lines.read(Map.of()));

    private static EmbeddedChannel judge() {
        var channel = new EmbeddedChannel();
        channel.pipeline().addLast(SMGPCodecChannelInitializer.pipeName(), new SMGPCodecChannelInitializer(0x30));
        return channel;
    }

    private static <T> T read(Class<T> kind, byte[] octets) {
        EmbeddedChannel judge = judge();
        judge.writeInbound(Unpooled.wrappedBuffer(octets));
        Object read = judge.readInbound();
        assertNotNull(read, "the judge read nothing");
        return kind.cast(read);
    }

    private static byte[] write(Object message) {
        EmbeddedChannel judge = judge();
        judge.writeOutbound(message);
        ByteBuf octets = judge.readOutbound();
        return ByteBufUtil.getBytes(octets);
    }

    @Test
    void theJudgeReadsOurSignIn() {
        byte[] octets = dialect.signIn();
        dialect.number(octets, 17);
        var login = read(SMGPLoginMessage.class, octets);
        assertEquals(17, login.getSequenceNo());
        assertEquals("901234", login.getClientId());
        assertEquals(2, login.getLoginMode());
        assertEquals(0x30, login.getVersion());
        assertEquals(16, login.getClientAuth().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"udh-8", "udh-16"})
    void theJudgeReadsOurParts(String longTexts) throws Exception {
        var made = new SmgpDialect(Lines.read(Map.of("longTexts", longTexts)));
        int header = longTexts.equals("udh-16") ? 7 : 6;
        var parcel = Lines.parcel(3, Lines.roomy(Lines.LONG), "1069000188");
        List<byte[]> submits = made.submissions(parcel);
        assertEquals(3, submits.size());
        for (int i = 0; i < 3; i++) {
            var submit = read(SMGPSubmitMessage.class, submits.get(i));
            byte[] text = parcel.text().parts().get(i).getBytes(StandardCharsets.UTF_16BE);
            byte[] all = submit.getBMsgContent();
            assertEquals(3, submit.getPkTotal());
            assertEquals(i + 1, submit.getPkNumber());
            assertEquals(1, submit.getTpUdhi());
            assertEquals(8, submit.getMsgFmt().getValue());
            assertEquals("1069000188", submit.getSrcTermId());
            assertEquals("13800000003", submit.getDestTermIdArray()[0]);
            assertEquals(header == 7 ? 8 : 0, all[1]);
            assertEquals(3, all[header - 2]);
            assertEquals(i + 1, all[header - 1]);
            assertArrayEquals(text, Arrays.copyOfRange(all, header, all.length));
        }
    }

    @Test
    void weReadTheJudgesAnswers() throws Exception {
        long seed = System.nanoTime();
        System.getLogger("seed").log(System.Logger.Level.INFO, "seed {0}", seed);
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var id = new MsgId(
                    random.nextLong(1_700_000_000_000L, 1_800_000_000_000L),
                    random.nextInt(1_000_000),
                    random.nextInt(1_000_000));
            var answer = new SMGPSubmitRespMessage();
            answer.setSequenceNo(i + 1);
            answer.setMsgId(id);
            answer.setStatus(random.nextInt(200));
            assertEquals(
                    new Heard.Answer(i + 1, id.toHexString(false), answer.getStatus()), dialect.read(write(answer)));
        }
    }

    @Test
    void weReadTheJudgesReports() throws Exception {
        var statuses = Map.of(
                "DELIVRD", ReceiptStatus.DELIVERED,
                "EXPIRED", ReceiptStatus.EXPIRED,
                "UNDELIV", ReceiptStatus.UNDELIVERABLE,
                "ACCEPTD", ReceiptStatus.UNDERWAY,
                "UNKNOWN", ReceiptStatus.UNKNOWN,
                "REJECTD", ReceiptStatus.REJECTED);
        for (var status : statuses.entrySet()) {
            var report = new SMGPReportData();
            report.setMsgId(new MsgId());
            report.setStat(status.getKey());
            report.setSubTime("2611291630");
            report.setDoneTime("2611291631");
            report.setErr("000");
            var deliver = new SMGPDeliverMessage();
            deliver.setMsgId(report.getMsgId());
            deliver.setDestTermId("10690001");
            deliver.setSrcTermId("13800000003");
            deliver.setReport(report);

            var heard = assertInstanceOf(Heard.Delivery.class, dialect.read(write(deliver)));

            var receipt = assertInstanceOf(Item.Receipt.class, heard.item()).receipt();
            assertEquals(report.getMsgId().toHexString(false), receipt.carrierId());
            assertEquals(status.getValue(), receipt.status());
            assertEquals(Lines.parcel(3, "x").to(), receipt.to());
        }
    }

    @Test
    void weReadTheJudgesParts() throws Exception {
        var deliver = new SMGPDeliverMessage();
        deliver.setMsgId(new MsgId());
        deliver.setDestTermId("10690001");
        deliver.setSrcTermId("13800000003");
        deliver.setTpUdhi((byte) 1);
        deliver.setMsgFmt(new com.chinamobile.cmos.sms.SMGPSmsDcs((byte) 8));
        byte[] text = "回复".getBytes(StandardCharsets.UTF_16BE);
        deliver.setBMsgContent(new byte[] {6, 8, 4, 0x12, 0x34, 3, 2, text[0], text[1], text[2], text[3]});

        var heard = assertInstanceOf(Heard.Delivery.class, dialect.read(write(deliver)));

        var part = assertInstanceOf(Item.Part.class, heard.item()).part();
        assertEquals(new InboundPart.Place(0x1234, true, 3, 2), part.place());
        assertEquals("+8613800000003", part.from());
        assertArrayEquals(text, part.octets());
    }
}
