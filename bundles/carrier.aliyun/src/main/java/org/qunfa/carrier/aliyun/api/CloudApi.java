package org.qunfa.carrier.aliyun.api;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.HttpCall;
import org.qunfa.plugin.HttpOutcome;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.wire.cloud.call.AccessKey;
import org.qunfa.wire.cloud.call.Endpoint;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.cloud.call.Reply;

/** Calls the service. Safe for use by many threads; stages finish on threads of the platform. */
public final class CloudApi {

    private static final String VERSION = "2017-05-25";
    private static final int SERVER_FAULT = 500;

    private final PluginHttp http;
    private final Endpoint endpoint;
    private final Acs3Signer signer;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public CloudApi(PluginHttp http, Endpoint endpoint, AccessKey key, Clock clock) {
        this.http = http;
        this.endpoint = endpoint;
        this.clock = clock;
        signer = new Acs3Signer(key);
    }

    /** Makes one call. The stage never fails. */
    public CompletionStage<Reply> call(String action, Map<String, String> parameters, Duration patience) {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        var call = new Acs3Signer.Call(endpoint.authority(), action, VERSION, parameters);
        Map<String, String> headers =
                signer.headers(call, clock.instant(), HexFormat.of().formatHex(nonce));
        URI address = endpoint.address("/?" + Acs3Signer.query(parameters));
        return http.send(HttpCall.of("POST", address, headers, patience))
                .thenApply(outcome -> Reply.of(outcome, CloudApi::read));
    }

    private static Reply read(HttpOutcome.Answered answered) {
        try {
            Json.Node answer = Json.object(answered.text());
            String code = answer.text("Code");
            if (code.isEmpty()) {
                return new Reply.Unknown("an answer without a code, status " + answered.status());
            }
            if (code.equals("OK") && answered.status() == 200) {
                return new Reply.Done(answer);
            }
            // A fault of the server itself leaves open what was done before it.
            return answered.status() >= SERVER_FAULT && !Codes.isThrottling(code)
                    ? new Reply.Unknown(code + ", status " + answered.status())
                    : new Reply.Refused(code, answered.status());
        } catch (Json.Malformed e) {
            return new Reply.Unknown("an answer that is no JSON, status " + answered.status());
        }
    }
}
