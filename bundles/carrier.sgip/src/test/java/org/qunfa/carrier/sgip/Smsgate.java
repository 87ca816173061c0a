package org.qunfa.carrier.sgip;

import com.zx.sms.codec.sgip12.msg.SgipDeliverRequestMessage;
import com.zx.sms.codec.sgip12.msg.SgipDeliverResponseMessage;
import com.zx.sms.codec.sgip12.msg.SgipReportRequestMessage;
import com.zx.sms.codec.sgip12.msg.SgipReportResponseMessage;
import com.zx.sms.codec.sgip12.msg.SgipSubmitRequestMessage;
import com.zx.sms.codec.sgip12.msg.SgipSubmitResponseMessage;
import com.zx.sms.common.util.ChannelUtil;
import com.zx.sms.common.util.SequenceNumber;
import com.zx.sms.connect.manager.EndpointEntity.ChannelType;
import com.zx.sms.connect.manager.EndpointManager;
import com.zx.sms.connect.manager.sgip.SgipClientEndpointEntity;
import com.zx.sms.connect.manager.sgip.SgipServerChildEndpointEntity;
import com.zx.sms.connect.manager.sgip.SgipServerEndpointEntity;
import com.zx.sms.handler.api.AbstractBusinessHandler;
import com.zx.sms.handler.api.BusinessHandlerInterface;
import com.zx.sms.handler.sgip.SgipReportRequestMessageHandler;
import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.qunfa.testkit.gateway.Gateway;

/**
 * SMSGate's two faces: its server, to which we submit, and its client, which brings us reports and texts. It joins long texts,
 * answers each part and reports each.
 */
final class Smsgate implements AutoCloseable {

    private static final AtomicInteger MADE = new AtomicInteger();

    private final SgipServerEndpointEntity server = new SgipServerEndpointEntity();
    private final SgipServerChildEndpointEntity child = new SgipServerChildEndpointEntity();
    private final SgipClientEndpointEntity caller = new SgipClientEndpointEntity();
    private final List<SgipSubmitRequestMessage> submits = new CopyOnWriteArrayList<>();
    private final List<SequenceNumber> ids = new CopyOnWriteArrayList<>();
    private final AtomicInteger takenByUs = new AtomicInteger();

    /** @param callerSecret what it signs in with at our side */
    Smsgate(int ourPort, String callerSecret) {
        int number = MADE.incrementAndGet();
        server.setId("sgip-server-" + number);
        server.setHost("127.0.0.1");
        server.setPort(Gateway.freePort());
        server.setValid(true);
        child.setId("sgip-child-" + number);
        child.setLoginName("901234");
        child.setLoginPassowrd(Lines.SECRET);
        child.setNodeId(3_075_500_001L);
        child.setValid(true);
        child.setMaxChannels((short) 4);
        child.setRetryWaitTimeSec((short) 30);
        child.setMaxRetryCnt((short) 1);
        child.setReSendFailMsg(false);
        child.setIdleTimeSec((short) 30);
        child.setChannelType(ChannelType.DUPLEX);
        child.setBusinessHandlerSet(handlers(false));
        server.addchild(child);
        caller.setId("sgip-caller-" + number);
        caller.setHost("127.0.0.1");
        caller.setPort(ourPort);
        caller.setLoginName("901234");
        caller.setLoginPassowrd(callerSecret);
        caller.setNodeId(3_075_500_001L);
        caller.setValid(true);
        caller.setMaxChannels((short) 1);
        caller.setRetryWaitTimeSec((short) 30);
        caller.setMaxRetryCnt((short) 1);
        caller.setReSendFailMsg(false);
        caller.setIdleTimeSec((short) 30);
        caller.setChannelType(ChannelType.UP);
        caller.setBusinessHandlerSet(handlers(true));
        EndpointManager.INS.openEndpoint(server);
    }

    private List<BusinessHandlerInterface> handlers(boolean calls) {
        List<BusinessHandlerInterface> handlers = new ArrayList<>();
        if (!calls) {
            handlers.add(new SgipReportRequestMessageHandler());
        }
        handlers.add(new Desk());
        return handlers;
    }

    /** Connects to us. */
    void call() {
        EndpointManager.INS.openEndpoint(caller);
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
            if (message instanceof SgipSubmitRequestMessage submit) {
                submits.add(submit);
                take(context, submit);
                if (submit.getFragments() != null) {
                    submit.getFragments().forEach(part -> take(context, part));
                }
            } else if (message instanceof SgipDeliverResponseMessage answer) {
                takenByUs.addAndGet(answer.getResult() == 0 ? 1 : 0);
            } else if (message instanceof SgipReportResponseMessage answer) {
                takenByUs.addAndGet(answer.getResult() == 0 ? 1 : 0);
            } else {
                super.channelRead(context, message);
            }
        }
    }

    private void take(ChannelHandlerContext context, SgipSubmitRequestMessage submit) {
        ids.add(submit.getSequenceNumber());
        var answer = new SgipSubmitResponseMessage(submit.getHeader());
        answer.setTimestamp(submit.getTimestamp());
        answer.setResult((short) 0);
        var unused = context.channel().writeAndFlush(answer);
    }

    int port() {
        return server.getPort();
    }

    /** What came, whole texts joined. */
    List<SgipSubmitRequestMessage> submits() {
        return submits;
    }

    /** The names of what came, in its own reading. */
    List<String> ids() {
        return ids.stream()
                .map(id -> String.format(
                        "%010d%s%010d", id.getNodeIds(), id.getTimeString(), id.getSequenceId() & 0xFFFFFFFFL))
                .toList();
    }

    /** How often it was told that something delivered was taken. */
    int takenByUs() {
        return takenByUs.get();
    }

    /** Reports everything that came. */
    void report(int state, int code) {
        for (SequenceNumber id : ids) {
            var report = new SgipReportRequestMessage();
            report.setSequenceId(id);
            report.setReporttype((short) 0);
            report.setUsernumber("8613800000007");
            report.setState((short) state);
            report.setErrorcode((short) code);
            var unused = ChannelUtil.asyncWriteToEntity(caller, report);
        }
    }

    /** Sends a text of a person. */
    void inbound(String from, String to, String text) {
        var deliver = new SgipDeliverRequestMessage();
        deliver.setUsernumber(from);
        deliver.setSpnumber(to);
        deliver.setMsgContent(text);
        var unused = ChannelUtil.asyncWriteToEntity(caller, deliver);
    }

    /** How many of its connections to us stand. */
    int calls() {
        var connector = EndpointManager.INS.getEndpointConnector(caller);
        return connector == null ? 0 : connector.getConnectionNum();
    }

    @Override
    public void close() {
        EndpointManager.INS.close(caller);
        EndpointManager.INS.close(server);
        EndpointManager.INS.remove(caller.getId());
        EndpointManager.INS.remove(child.getId());
        EndpointManager.INS.remove(server.getId());
    }
}
