package org.qunfa.carrier.smgp;

import com.zx.sms.codec.smgp.msg.MsgId;
import com.zx.sms.codec.smgp.msg.SMGPDeliverMessage;
import com.zx.sms.codec.smgp.msg.SMGPDeliverRespMessage;
import com.zx.sms.codec.smgp.msg.SMGPReportData;
import com.zx.sms.codec.smgp.msg.SMGPSubmitMessage;
import com.zx.sms.codec.smgp.msg.SMGPSubmitRespMessage;
import com.zx.sms.common.util.ChannelUtil;
import com.zx.sms.connect.manager.EndpointEntity.ChannelType;
import com.zx.sms.connect.manager.EndpointManager;
import com.zx.sms.connect.manager.smgp.SMGPServerChildEndpointEntity;
import com.zx.sms.connect.manager.smgp.SMGPServerEndpointEntity;
import com.zx.sms.handler.api.AbstractBusinessHandler;
import com.zx.sms.handler.api.BusinessHandlerInterface;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.qunfa.testkit.gateway.Gateway;

/** The server of SMSGate: somebody else's reading of SMGP. It joins long texts, answers each part and reports each. */
final class Smsgate implements AutoCloseable {

    private static final AtomicInteger MADE = new AtomicInteger();

    private final SMGPServerEndpointEntity server = new SMGPServerEndpointEntity();
    private final SMGPServerChildEndpointEntity child = new SMGPServerChildEndpointEntity();
    private final List<SMGPSubmitMessage> submits = new CopyOnWriteArrayList<>();
    private final List<MsgId> ids = new CopyOnWriteArrayList<>();
    private final List<SMGPDeliverRespMessage> answers = new CopyOnWriteArrayList<>();

    Smsgate() {
        int number = MADE.incrementAndGet();
        server.setId("server-" + number);
        server.setHost("127.0.0.1");
        server.setPort(Gateway.freePort());
        server.setValid(true);
        child.setId("child-" + number);
        child.setChartset(StandardCharsets.UTF_8);
        child.setClientID("901234");
        child.setPassword(Lines.SECRET);
        child.setValid(true);
        child.setClientVersion((byte) 0x30);
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
            if (message instanceof SMGPSubmitMessage submit) {
                submits.add(submit);
                take(context, submit);
                if (submit.getFragments() != null) {
                    submit.getFragments().forEach(part -> take(context, part));
                }
            } else if (message instanceof SMGPDeliverRespMessage answer) {
                answers.add(answer);
            } else {
                super.channelRead(context, message);
            }
        }
    }

    private void take(ChannelHandlerContext context, SMGPSubmitMessage submit) {
        var answer = new SMGPSubmitRespMessage();
        answer.setSequenceNo(submit.getSequenceNo());
        answer.setMsgId(new MsgId());
        answer.setStatus(0);
        ids.add(answer.getMsgId());
        var unused = context.channel().writeAndFlush(answer);
        if (submit.isNeedReport()) {
            var report = new SMGPReportData();
            report.setMsgId(answer.getMsgId());
            report.setStat("DELIVRD");
            report.setSubTime("2611291630");
            report.setDoneTime("2611291631");
            report.setErr("000");
            var deliver = new SMGPDeliverMessage();
            deliver.setDestTermId(submit.getSrcTermId());
            deliver.setSrcTermId(submit.getDestTermIdArray()[0]);
            deliver.setMsgId(answer.getMsgId());
            deliver.setReport(report);
            var unusedToo = context.channel().writeAndFlush(deliver);
        }
    }

    int port() {
        return server.getPort();
    }

    /** What came, whole texts joined. */
    List<SMGPSubmitMessage> submits() {
        return submits;
    }

    /** The ids that it gave, in its own writing. */
    List<MsgId> ids() {
        return ids;
    }

    /** How often it was told that something delivered was taken. */
    long takenByUs() {
        return answers.stream().filter(answer -> answer.getStatus() == 0).count();
    }

    /** Sends a text of a person. */
    void inbound(String from, String to, String text) {
        var deliver = new SMGPDeliverMessage();
        deliver.setSrcTermId(from);
        deliver.setDestTermId(to);
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
