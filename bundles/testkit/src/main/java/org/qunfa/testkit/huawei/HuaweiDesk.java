package org.qunfa.testkit.huawei;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDesk;
import org.qunfa.testkit.cloud.CloudMood;

/** Answers calls: looks who calls what, and hands it on. Safe for use by many threads. */
final class HuaweiDesk implements CloudDesk {

    private static final String SEND = "/sms/batchSendSms/v1";
    private static final String SEND_DIFFERENT = "/sms/batchSendDiffSms/v1";
    private static final int MOST_OCTETS = 12 << 20;
    private static final Pattern RECIPIENT = Pattern.compile("(^|&)to=|\"to\"");

    private final Guard guard;
    private final SendDesk sends;
    private final AtomicInteger calls = new AtomicInteger();

    HuaweiDesk(Clock clock) {
        guard = new Guard(clock);
        sends = new SendDesk(clock);
    }

    Guard guard() {
        return guard;
    }

    SendDesk sends() {
        return sends;
    }

    int calls() {
        return calls.get();
    }

    /** What names no recipient is refused, whatever else it has. */
    @Override
    public boolean sends(CloudCall call) {
        return call.path().startsWith("/sms/") && RECIPIENT.matcher(call.text()).find();
    }

    @Override
    public CloudAnswer answer(CloudCall call, CloudMood mood) {
        boolean different = call.path().equals(SEND_DIFFERENT);
        if (!different && !call.path().equals(SEND)) {
            return CloudAnswer.page(404, "Not Found");
        }
        if (!call.method().equals("POST")) {
            return CloudAnswer.page(405, "Method Not Allowed");
        }
        try {
            guard.check(call);
            calls.incrementAndGet();
            if (mood == CloudMood.THROTTLING) {
                throw new HuaweiFault(429, "E000623", "The number of SMS messages sent reaches the upper limit.");
            }
            if (mood == CloudMood.FAULTY) {
                throw new HuaweiFault(400, "E000000", "System error.");
            }
            String type = call.header("content-type").split(";", -1)[0].strip();
            if (!type.equals(different ? "application/json" : Form.TYPE) || call.body().length > MOST_OCTETS) {
                throw HuaweiFault.malformed("Content-Type");
            }
            return CloudAnswer.json(200, different ? sends.sendDifferent(call.text()) : sends.send(call.text()));
        } catch (HuaweiFault fault) {
            var response = new LinkedHashMap<String, Object>();
            response.put("code", fault.code());
            response.put("description", fault.words());
            return CloudAnswer.json(fault.status(), response);
        }
    }
}
