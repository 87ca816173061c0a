package org.qunfa.carrier.tencent.api;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.HttpCall;
import org.qunfa.plugin.HttpOutcome;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.wire.cloud.call.AccessKey;
import org.qunfa.wire.cloud.call.Endpoint;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.cloud.call.Reply;
import org.qunfa.wire.cloud.call.Sha256;

/** Calls the service. Safe for use by many threads; stages finish on threads of the platform. */
public final class TencentApi {

    private static final String PRODUCT = "sms";
    private static final String VERSION = "2021-01-11";
    private static final int SERVER_FAULT = 500;

    private final PluginHttp http;
    private final Endpoint endpoint;
    private final Tc3Signer signer;
    private final Clock clock;

    /**
     * Where the service is, and who calls it.
     *
     * @param region the service's word for where the account's messages are handled
     */
    public record Access(Endpoint endpoint, String region, AccessKey key) {}

    public TencentApi(PluginHttp http, Access access, Clock clock) {
        this.http = http;
        this.clock = clock;
        endpoint = access.endpoint();
        signer = new Tc3Signer(
                access.key(), new Tc3Signer.Target(endpoint.authority(), PRODUCT, VERSION, access.region()));
    }

    /** Makes one call. The stage never fails; what is done has the object {@code Response} as its answer. */
    public CompletionStage<Reply> call(String action, Map<String, ?> parameters, Duration patience) {
        String body = Json.write(parameters);
        Map<String, String> headers = signer.headers(action, body, clock.instant());
        return http.send(new HttpCall("POST", endpoint.address("/"), headers, Sha256.octets(body), patience))
                .thenApply(outcome -> Reply.of(outcome, TencentApi::read));
    }

    private static Reply read(HttpOutcome.Answered answered) {
        try {
            Json.Node response = Json.object(answered.text()).node("Response");
            String code = response.node("Error").text("Code");
            if (!code.isEmpty()) {
                // A fault of the server itself leaves open what was done before it.
                return answered.status() >= SERVER_FAULT && !Codes.isThrottling(code)
                        ? new Reply.Unknown(code + ", status " + answered.status())
                        : new Reply.Refused(code, answered.status());
            }
            return answered.status() == 200 && response.has("RequestId")
                    ? new Reply.Done(response)
                    : new Reply.Unknown("an answer that says nothing, status " + answered.status());
        } catch (Json.Malformed e) {
            return new Reply.Unknown("an answer that is no JSON, status " + answered.status());
        }
    }
}
