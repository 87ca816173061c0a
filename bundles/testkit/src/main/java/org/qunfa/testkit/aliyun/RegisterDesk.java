package org.qunfa.testkit.aliyun;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qunfa.model.IdNumber;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDesk;
import org.qunfa.testkit.cloud.CloudJson;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.cloud.Records;
import org.qunfa.testkit.identity.People;

/**
 * Answers the call Id2MetaVerify after its document and the list of error codes for information verification. Safe for use by many
 * threads.
 */
final class RegisterDesk implements CloudDesk {

    private static final String VERSION = "2019-03-07";
    private static final String ACTION = "Id2MetaVerify";
    private static final Set<String> PARAMETERS = Set.of("ParamType", "UserName", "IdentifyNum");
    private static final Map<String, String> WORDS = Map.of(
            "400", "参数不能为空",
            "401", "参数非法",
            "402", "权威源服务异常",
            "403", "异常重复调用",
            "410", "未开通服务",
            "411", "RAM无权限",
            "412", "欠费中",
            "500", "系统错误");

    private final Acs3 guard;
    private final Records records = new Records();

    RegisterDesk(Clock clock) {
        guard = new Acs3(clock);
    }

    Acs3 guard() {
        return guard;
    }

    Records records() {
        return records;
    }

    @Override
    public boolean sends(CloudCall call) {
        return call.header("x-acs-action").equals(ACTION);
    }

    @Override
    public CloudAnswer answer(CloudCall call, CloudMood mood) {
        records.notice(call);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("RequestId", UUID.randomUUID().toString().toUpperCase(Locale.ROOT));
        int status = 200;
        try {
            answer.put("ResultObject", Map.of("BizCode", act(call, mood)));
            answer.put("Code", "200");
            answer.put("Message", "success");
        } catch (CloudFault fault) {
            status = fault.status();
            answer.put("Code", fault.code());
            answer.put("Message", String.valueOf(fault.getMessage()));
        }
        return new CloudAnswer(status, "application/json;charset=utf-8", CloudJson.write(answer));
    }

    private String act(CloudCall call, CloudMood mood) throws CloudFault {
        guard.check(call);
        if (!call.header("x-acs-version").equals(VERSION)) {
            throw new CloudFault(404, "InvalidVersion", "Specified parameter Version is not valid.");
        }
        if (!call.header("x-acs-action").equals(ACTION)) {
            throw new CloudFault(404, "InvalidAction.NotFound", "Specified api is not found.");
        }
        if (!call.method().equals("POST") && !call.method().equals("GET")) {
            throw new CloudFault(400, "UnsupportedHTTPMethod", "This http method is not supported.");
        }
        if (mood == CloudMood.THROTTLING) {
            throw new CloudFault(400, "Throttling.User", "Request was denied due to user flow control.");
        }
        if (mood == CloudMood.FAULTY) {
            throw new CloudFault(500, "InternalError", "The request processing has failed due to some unknown error.");
        }
        Optional<String> refusal = records.refusal();
        if (refusal.isPresent()) {
            throw business(refusal.get());
        }
        return look(Asked.of(call));
    }

    private String look(Asked asked) throws CloudFault {
        if (!PARAMETERS.containsAll(asked.parameters().keySet())) {
            throw new CloudFault(400, "InvalidParameter", "There is a parameter that the call does not have.");
        }
        String name = asked.parameter("UserName");
        String number = asked.parameter("IdentifyNum");
        if (name.isEmpty() || number.isEmpty() || asked.parameter("ParamType").isEmpty()) {
            throw business("400");
        }
        boolean plain = asked.parameter("ParamType").equals("normal");
        if (!plain || !People.isName(name) || !IdNumber.isFormed(number)) {
            throw business("401");
        }
        String looked =
                switch (records.people().ask(name, number)) {
                    case MATCH -> "1";
                    case MISMATCH -> "2";
                    case NO_RECORD -> "3";
                };
        return records.verdict(looked);
    }

    private static CloudFault business(String code) {
        return CloudFault.business(code, WORDS.getOrDefault(code, "其他"));
    }
}
