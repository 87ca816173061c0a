package org.qunfa.carrier.sgip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.chinamobile.cmos.sms.SgipSmsDcs;
import com.zx.sms.codec.sgip12.msg.SgipBindRequestMessage;
import com.zx.sms.codec.sgip12.msg.SgipDeliverRequestMessage;
import com.zx.sms.codec.sgip12.msg.SgipSubmitRequestMessage;
import com.zx.sms.connect.manager.sgip.SgipCodecChannelInitializer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.carrier.sgip.pdu.SgipDialect;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.wire.Heard;
import org.qunfa.wire.Item;

/** What we write, SMSGate's codec reads, and the other way round. */
class SmsgateVectorsTest {

    private final SgipDialect dialect = new SgipDialect(Lines.read(Map.of()));

    private static EmbeddedChannel judge() {
        var channel = new EmbeddedChannel();
        channel.pipeline().addLast(SgipCodecChannelInitializer.pipeName(), new SgipCodecChannelInitializer());
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
        var bind = read(SgipBindRequestMessage.class, octets);
        assertEquals(17, bind.getHeader().getSequenceId());
        assertEquals(3_075_512_345L, bind.getHeader().getNodeId());
        assertEquals(1, bind.getLoginType());
        assertEquals("901234", bind.getLoginName());
        assertEquals(Lines.SECRET, bind.getLoginPassowrd());
    }

    @ParameterizedTest
    @ValueSource(strings = {"udh-8", "udh-16"})
    void theJudgeReadsOurParts(String longTexts) throws Exception {
        var made = new SgipDialect(Lines.read(Map.of("longTexts", longTexts)));
        int header = longTexts.equals("udh-16") ? 7 : 6;
        var parcel = Lines.parcel(3, Lines.roomy(Lines.LONG), "1069000188");
        List<byte[]> submits = made.submissions(parcel);
        assertEquals(3, submits.size());
        for (int i = 0; i < 3; i++) {
            made.number(submits.get(i), i + 1);
            var submit = read(SgipSubmitRequestMessage.class, submits.get(i));
            byte[] text = parcel.text().parts().get(i).getBytes(StandardCharsets.UTF_16BE);
            byte[] all = submit.getMsgContentBytes();
            assertEquals(1, submit.getTpudhi());
            assertEquals(8, submit.getMsgfmt().getValue());
            assertEquals("1069000188", submit.getSpnumber());
            assertEquals("000000000000000000000", submit.getChargenumber());
            assertEquals(header == 7 ? 8 : 0, all[1]);
            assertEquals(3, all[header - 2]);
            assertEquals(i + 1, all[header - 1]);
            assertArrayEquals(text, Arrays.copyOfRange(all, header, all.length));
        }
    }

    @Test
    void weReadTheJudgesParts() throws Exception {
        var deliver = new SgipDeliverRequestMessage();
        deliver.setSpnumber("10690001");
        deliver.setUsernumber("8613800000003");
        deliver.setTpudhi((short) 1);
        deliver.setMsgfmt(new SgipSmsDcs((byte) 8));
        byte[] text = "回复".getBytes(StandardCharsets.UTF_16BE);
        byte[] octets = {6, 8, 4, 0x12, 0x34, 3, 2, text[0], text[1], text[2], text[3]};
        deliver.setMsgContentBytes(octets);
        deliver.setMessagelength(octets.length);

        var heard = assertInstanceOf(Heard.Delivery.class, dialect.read(write(deliver)));

        var part = assertInstanceOf(Item.Part.class, heard.item()).part();
        assertEquals(new InboundPart.Place(0x1234, true, 3, 2), part.place());
        assertEquals("+8613800000003", part.from());
        assertArrayEquals(text, part.octets());
    }
}
