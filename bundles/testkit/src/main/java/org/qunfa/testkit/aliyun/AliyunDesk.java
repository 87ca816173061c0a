package org.qunfa.testkit.aliyun;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDesk;
import org.qunfa.testkit.cloud.CloudJson;
import org.qunfa.testkit.cloud.CloudMood;

/** Answers calls: looks who calls, and has the account do what is asked for. Safe for use by many threads. */
final class AliyunDesk implements CloudDesk {

    private final Acs3 guard;
    private final CloudAccount account;

    AliyunDesk(Clock clock) {
        guard = new Acs3(clock);
        account = new CloudAccount(clock);
    }

    Acs3 guard() {
        return guard;
    }

    CloudAccount account() {
        return account;
    }

    @Override
    public boolean sends(CloudCall call) {
        return call.header("x-acs-action").startsWith("Send");
    }

    @Override
    public CloudAnswer answer(CloudCall call, CloudMood mood) {
        try {
            guard.check(call);
            if (sends(call) && mood == CloudMood.THROTTLING) {
                throw new CloudFault(400, "Throttling.User", "Request was denied due to user flow control.");
            }
            if (sends(call) && mood == CloudMood.FAULTY) {
                throw new CloudFault(
                        500, "InternalError", "The request processing has failed due to some unknown error.");
            }
            return answer(200, account.act(Asked.of(call)));
        } catch (CloudFault fault) {
            return answer(
                    fault.status(),
                    Map.of(
                            "Code", fault.code(),
                            "Message", String.valueOf(fault.getMessage()),
                            "RequestId", UUID.randomUUID().toString()));
        }
    }

    private static CloudAnswer answer(int status, Map<String, Object> answer) {
        return new CloudAnswer(status, "application/json;charset=utf-8", CloudJson.write(answer));
    }
}
