package org.qunfa.testkit.tencent;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.qunfa.model.IdNumber;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDesk;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.cloud.Records;
import org.qunfa.testkit.identity.People;

/** Answers the call IdCardVerification after its document, which takes no region. Safe for use by many threads. */
final class RegisterDesk implements CloudDesk {

    private static final String ACTION = "IdCardVerification";
    private static final Pattern HOSTS =
            Pattern.compile("faceid(\\.[a-z]+-[a-z]+)?\\.tencentcloudapi\\.com|(127\\.0\\.0\\.1|localhost)(:[0-9]+)?");
    private static final Set<String> PARAMETERS = Set.of("IdCard", "Name", "Encryption");
    private static final Map<String, String> WORDS = Map.of(
            "0", "姓名和身份证号一致",
            "-1", "姓名和身份证号不一致",
            "-2", "非法身份证号",
            "-3", "非法姓名",
            "-4", "证件库服务异常",
            "-5", "证件库中无此身份证记录",
            "-6", "权威比对系统升级中，请稍后再试",
            "-7", "认证次数超过当日限制");

    private final Tc3 guard;
    private final Entrance entrance;
    private final Records records = new Records();

    RegisterDesk(Clock clock) {
        guard = new Tc3(clock, "faceid");
        entrance = new Entrance(guard, "2018-03-01");
    }

    Tc3 guard() {
        return guard;
    }

    Records records() {
        return records;
    }

    @Override
    public boolean sends(CloudCall call) {
        return call.header("x-tc-action").equals(ACTION);
    }

    @Override
    public CloudAnswer answer(CloudCall call, CloudMood mood) {
        records.notice(call);
        if (!call.path().equals("/") || !HOSTS.matcher(call.header("host")).matches()) {
            return CloudAnswer.page(404, "Not Found");
        }
        var response = new LinkedHashMap<String, Object>();
        try {
            String said = act(call, mood);
            response.put("Result", said);
            response.put("Description", WORDS.getOrDefault(said, "其他"));
        } catch (TencentFault fault) {
            response.put("Error", Map.of("Code", fault.code(), "Message", fault.words()));
        }
        response.put("RequestId", UUID.randomUUID().toString());
        return CloudAnswer.json(200, Map.of("Response", response));
    }

    private String act(CloudCall call, CloudMood mood) throws TencentFault {
        String action = entrance.action(call);
        if (!action.equals(ACTION)) {
            throw new TencentFault("InvalidAction", "The request action=`" + action + "` is invalid.");
        }
        if (mood == CloudMood.THROTTLING) {
            throw new TencentFault("RequestLimitExceeded", "Your current request times exceed the limit.");
        }
        if (mood == CloudMood.FAULTY) {
            throw new TencentFault("InternalError", "An internal error has occurred. Retry your request.");
        }
        Optional<String> refusal = records.refusal();
        if (refusal.isPresent()) {
            throw new TencentFault(refusal.get(), "The request was refused.");
        }
        return look(Given.of(call.text(), PARAMETERS));
    }

    private String look(Given given) throws TencentFault {
        if (given.has("Encryption")) {
            throw new TencentFault("UnsupportedOperation", "This service has no keys for what is encrypted.");
        }
        String number = given.needed("IdCard");
        String name = given.needed("Name");
        if (!IdNumber.isFormed(number)) {
            return "-2";
        }
        if (!People.isName(name)) {
            return "-3";
        }
        String looked =
                switch (records.people().ask(name, number)) {
                    case MATCH -> "0";
                    case MISMATCH -> "-1";
                    case NO_RECORD -> "-5";
                };
        return records.verdict(looked);
    }
}
