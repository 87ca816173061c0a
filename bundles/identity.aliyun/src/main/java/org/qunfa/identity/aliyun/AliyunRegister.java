package org.qunfa.identity.aliyun;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.plugin.identity.Person;
import org.qunfa.wire.cloud.aliyun.AliyunApi;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.cloud.call.Reply;
import org.qunfa.wire.cloud.identity.CloudChecker;
import org.qunfa.wire.cloud.identity.Register;

/** The register as the service is asked by its call {@code Id2MetaVerify}. */
final class AliyunRegister implements Register {

    private final AliyunApi api;

    AliyunRegister(PluginHttp http, AliyunApi.Access access, Clock clock) {
        api = new AliyunApi(http, access, clock);
    }

    /** The service takes no digests of them. They travel in the body, because addresses are written down on the way. */
    @Override
    public CompletionStage<Reply> ask(Person person, Duration patience) {
        Map<String, String> question =
                Map.of("ParamType", "normal", "UserName", person.name(), "IdentifyNum", person.number());
        return api.callWithForm("Id2MetaVerify", question, patience);
    }

    @Override
    public IdentityOutcome verdict(Json.Node answer) {
        String verdict = answer.node("ResultObject").text("BizCode");
        return switch (verdict) {
            case "1" -> CloudChecker.match(answer);
            case "2" -> new IdentityOutcome.Mismatch();
            case "3" -> new IdentityOutcome.NoRecord();
            default -> Codes.unknown(verdict, "an answer without a verdict");
        };
    }

    @Override
    public IdentityOutcome refusal(String code) {
        return Codes.outcome(code);
    }
}
