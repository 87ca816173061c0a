package org.qunfa.wire.cloud.tencent;

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

/** Calls a service. Safe for use by many threads; stages finish on threads of the platform. */
public final class TencentApi {

    private static final int SERVER_FAULT = 500;

    private final PluginHttp http;
    private final Endpoint endpoint;
    private final Tc3Signer signer;
    private final Clock clock;

    /**
     * Where a service is, which, and who calls it.
     *
     * @param product its name in the scope of the key, such as sms
     * @param version of its calls, as a date
     * @param region its word for where calls are handled; empty where it has none
     */
    public record Access(Endpoint endpoint, String product, String version, String region, AccessKey key) {}

    public TencentApi(PluginHttp http, Access access, Clock clock) {
        this.http = http;
        this.clock = clock;
        endpoint = access.endpoint();
        signer = new Tc3Signer(
                access.key(),
                new Tc3Signer.Target(endpoint.authority(), access.product(), access.version(), access.region()));
    }

    /** The kind of a code: a code is a word for it, and behind a dot what is meant. */
    public static String kind(String code) {
        int dot = code.indexOf('.');
        return dot < 0 ? code : code.substring(0, dot);
    }

    /** Whether a service says that it is asked too often, whatever for. */
    public static boolean isThrottling(String code) {
        return kind(code).equals("RequestLimitExceeded");
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
                return answered.status() >= SERVER_FAULT && !isThrottling(code)
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
