package org.qunfa.wire.cloud.aliyun;

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
import org.qunfa.wire.cloud.call.Sha256;

/** Calls a service. Safe for use by many threads; stages finish on threads of the platform. */
public final class AliyunApi {

    private static final int SERVER_FAULT = 500;

    private final PluginHttp http;
    private final Access access;
    private final Acs3Signer signer;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * Where a service is, which, and who calls it.
     *
     * @param version of its calls, as a date
     * @param success its code for what it did
     */
    public record Access(Endpoint endpoint, String version, String success, AccessKey key) {}

    public AliyunApi(PluginHttp http, Access access, Clock clock) {
        this.http = http;
        this.access = access;
        this.clock = clock;
        signer = new Acs3Signer(access.key());
    }

    /** Whether a service says that it is asked too often, whatever for. */
    public static boolean isThrottling(String code) {
        return code.startsWith("Throttling");
    }

    /** Makes one call with its parameters in the address. The stage never fails. */
    public CompletionStage<Reply> call(String action, Map<String, String> parameters, Duration patience) {
        return send(Acs3Signer.Call.of(access.endpoint().authority(), action, access.version(), parameters), patience);
    }

    /** Makes one call with its parameters in the body, so that nobody reads them in an address. The stage never fails. */
    public CompletionStage<Reply> callWithForm(String action, Map<String, String> parameters, Duration patience) {
        var call = new Acs3Signer.Call(
                access.endpoint().authority(), action, access.version(), Map.of(), Acs3Signer.query(parameters));
        return send(call, patience);
    }

    private CompletionStage<Reply> send(Acs3Signer.Call call, Duration patience) {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        Map<String, String> headers =
                signer.headers(call, clock.instant(), HexFormat.of().formatHex(nonce));
        String query = call.parameters().isEmpty() ? "" : "?" + Acs3Signer.query(call.parameters());
        URI address = access.endpoint().address("/" + query);
        return http.send(new HttpCall("POST", address, headers, Sha256.octets(call.form()), patience))
                .thenApply(outcome -> Reply.of(outcome, this::read));
    }

    private Reply read(HttpOutcome.Answered answered) {
        try {
            Json.Node answer = Json.object(answered.text());
            String code = answer.text("Code");
            if (code.isEmpty()) {
                return new Reply.Unknown("an answer without a code, status " + answered.status());
            }
            if (code.equals(access.success()) && answered.status() == 200) {
                return new Reply.Done(answer);
            }
            // A fault of the server itself leaves open what was done before it.
            return answered.status() >= SERVER_FAULT && !isThrottling(code)
                    ? new Reply.Unknown(code + ", status " + answered.status())
                    : new Reply.Refused(code, answered.status());
        } catch (Json.Malformed e) {
            return new Reply.Unknown("an answer that is no JSON, status " + answered.status());
        }
    }
}
