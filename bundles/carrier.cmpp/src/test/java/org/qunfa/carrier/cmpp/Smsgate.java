package org.qunfa.carrier.cmpp;

import com.zx.sms.codec.cmpp.msg.CmppDeliverRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppDeliverResponseMessage;
import com.zx.sms.codec.cmpp.msg.CmppReportRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppSubmitRequestMessage;
import com.zx.sms.codec.cmpp.msg.CmppSubmitResponseMessage;
import com.zx.sms.common.util.ChannelUtil;
import com.zx.sms.common.util.MsgId;
import com.zx.sms.connect.manager.EndpointEntity.ChannelType;
import com.zx.sms.connect.manager.EndpointManager;
import com.zx.sms.connect.manager.cmpp.CMPPServerChildEndpointEntity;
import com.zx.sms.connect.manager.cmpp.CMPPServerEndpointEntity;
import com.zx.sms.handler.api.AbstractBusinessHandler;
import com.zx.sms.handler.api.BusinessHandlerInterface;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.qunfa.testkit.gateway.Gateway;

/** The server of SMSGate: somebody else's reading of CMPP. It joins long texts, answers each part and reports each. */
final class Smsgate implements AutoCloseable {

    private static final AtomicInteger MADE = new AtomicInteger();

    private final CMPPServerEndpointEntity server = new CMPPServerEndpointEntity();
    private final CMPPServerChildEndpointEntity child = new CMPPServerChildEndpointEntity();
    private final List<CmppSubmitRequestMessage> submits = new CopyOnWriteArrayList<>();
    private final List<MsgId> ids = new CopyOnWriteArrayList<>();
    private final List<CmppDeliverResponseMessage> answers = new CopyOnWriteArrayList<>();

    /** @param version 0x20 or 0x30 */
    Smsgate(int version) {
        int number = MADE.incrementAndGet();
        server.setId("server-" + number);
        server.setHost("127.0.0.1");
        server.setPort(Gateway.freePort());
        server.setValid(true);
        child.setId("child-" + number);
        child.setChartset(StandardCharsets.UTF_8);
        child.setGroupName("test");
        child.setUserName("901234");
        child.setPassword(Lines.SECRET);
        child.setValid(true);
        child.setVersion((short) version);
        child.setMaxChannels((short) 4);
        child.setRetryWaitTimeSec((short) 30);
        child.setMaxRetryCnt((short) 1);
        child.setReSendFailMsg(false);
        child.setWindow(32);
        child.setChannelType(ChannelType.DUPLEX);
        List<BusinessHandlerInterface> handlers = new ArrayList<>();
        handlers.add(new Desk());
        child.setBusinessHandlerSet(handlers);
        server.addchild(child);
        EndpointManager.INS.openEndpoint(server);
    }

    private final class Desk extends AbstractBusinessHandler {
        @Override
        public String name() {
            return "desk";
        }

        @Override
        public AbstractBusinessHandler clone() {
            return new Desk();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (message instanceof CmppSubmitRequestMessage submit) {
                submits.add(submit);
                take(context, submit);
                if (submit.getFragments() != null) {
                    submit.getFragments().forEach(part -> take(context, part));
                }
            } else if (message instanceof CmppDeliverResponseMessage answer) {
                answers.add(answer);
            } else {
                super.channelRead(context, message);
            }
        }
    }

    private void take(ChannelHandlerContext context, CmppSubmitRequestMessage submit) {
        var answer = new CmppSubmitResponseMessage(submit.getHeader().getSequenceId());
        answer.setMsgId(new MsgId());
        answer.setResult(0);
        ids.add(answer.getMsgId());
        var unused = context.channel().writeAndFlush(answer);
        if (submit.getRegisteredDelivery() == 1) {
            var report = new CmppReportRequestMessage();
            report.setMsgId(answer.getMsgId());
            report.setStat("DELIVRD");
            report.setSubmitTime("2611291630");
            report.setDoneTime("2611291631");
            report.setDestterminalId(submit.getDestterminalId()[0]);
            report.setSmscSequence(3);
            var deliver = new CmppDeliverRequestMessage();
            deliver.setDestId(submit.getSrcId());
            deliver.setSrcterminalId(submit.getDestterminalId()[0]);
            deliver.setReportRequestMessage(report);
            var unusedToo = context.channel().writeAndFlush(deliver);
        }
    }

    int port() {
        return server.getPort();
    }

    /** What came, whole texts joined. */
    List<CmppSubmitRequestMessage> submits() {
        return submits;
    }

    /** The ids that it gave, in its own writing. */
    List<MsgId> ids() {
        return ids;
    }

    /** How often it was told that something delivered was taken. */
    long takenByUs() {
        return answers.stream().filter(answer -> answer.getResult() == 0).count();
    }

    /** Sends a text of a person. */
    void inbound(String from, String to, String text) {
        var deliver = new CmppDeliverRequestMessage();
        deliver.setSrcterminalId(from);
        deliver.setDestId(to);
        deliver.setMsgContent(text);
        var unused = ChannelUtil.asyncWriteToEntity(child, deliver);
    }

    @Override
    public void close() {
        EndpointManager.INS.close(server);
        EndpointManager.INS.remove(child.getId());
        EndpointManager.INS.remove(server.getId());
    }
}
