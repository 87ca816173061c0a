package org.qunfa.identity.tencent;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.plugin.identity.Person;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.cloud.call.Reply;
import org.qunfa.wire.cloud.identity.CloudChecker;
import org.qunfa.wire.cloud.identity.Register;
import org.qunfa.wire.cloud.tencent.TencentApi;

/** The register as the service is asked by its call {@code IdCardVerification}. */
final class TencentRegister implements Register {

    private final TencentApi api;

    TencentRegister(PluginHttp http, TencentApi.Access access, Clock clock) {
        api = new TencentApi(http, access, clock);
    }

    @Override
    public CompletionStage<Reply> ask(Person person, Duration patience) {
        Map<String, String> question = Map.of("IdCard", person.number(), "Name", person.name());
        return api.call("IdCardVerification", question, patience);
    }

    @Override
    public IdentityOutcome verdict(Json.Node answer) {
        String result = answer.text("Result");
        return switch (result) {
            case "0" -> CloudChecker.match(answer);
            case "-1" -> new IdentityOutcome.Mismatch();
            case "-5" -> new IdentityOutcome.NoRecord();
            default -> Codes.withoutVerdict(result);
        };
    }

    @Override
    public IdentityOutcome refusal(String code) {
        return Codes.outcome(code);
    }
}
