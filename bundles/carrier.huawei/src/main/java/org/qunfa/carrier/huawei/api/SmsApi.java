package org.qunfa.carrier.huawei.api;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.HttpCall;
import org.qunfa.plugin.HttpOutcome;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.wire.cloud.call.Endpoint;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.cloud.call.Reply;
import org.qunfa.wire.cloud.call.Sha256;

/** Calls the service. Safe for use by many threads; stages finish on threads of the platform. */
public final class SmsApi {

    private static final String PATH = "/sms/batchSendSms/v1";
    private static final int OK = 200;
    private static final int SERVER_FAULT = 500;
    private static final int NONCE = 16;

    private final PluginHttp http;
    private final Endpoint endpoint;
    private final WsseSigner signer;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public SmsApi(PluginHttp http, Endpoint endpoint, WsseSigner signer, Clock clock) {
        this.http = http;
        this.endpoint = endpoint;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Has one message sent to one number. The stage never fails; {@link Reply.Done} has what the service says of the message.
     *
     * @param parameters those of the form, not yet encoded
     */
    public CompletionStage<Reply> send(Map<String, String> parameters, Duration patience) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var headers =
                new HashMap<>(signer.headers(clock.instant(), HexFormat.of().formatHex(nonce)));
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Accept", "application/json");
        byte[] body = Sha256.octets(Form.write(parameters));
        return http.send(new HttpCall("POST", endpoint.address(PATH), headers, body, patience))
                .thenApply(outcome -> Reply.of(outcome, SmsApi::read));
    }

    private static Reply read(HttpOutcome.Answered answered) {
        int status = answered.status();
        try {
            Json.Node answer = Json.object(answered.text());
            String code = answer.text("code");
            if (code.isEmpty()) {
                return unread(status, "an answer without a code");
            }
            List<Json.Node> messages = answer.nodes("result");
            if (code.equals(Codes.DONE) && status == OK) {
                return message(messages, status);
            }
            String why = messages.isEmpty() ? "" : messages.get(0).text("status");
            return refused(Codes.isOfMessage(code) && !why.isEmpty() ? why : code, status);
        } catch (Json.Malformed e) {
            return unread(status, "an answer that is no JSON");
        }
    }

    /** The call was taken; whether the message was, stands with it. */
    private static Reply message(List<Json.Node> messages, int status) {
        if (messages.size() != 1) {
            return new Reply.Unknown("an answer about " + messages.size() + " messages");
        }
        String why = messages.get(0).text("status");
        return why.equals(Codes.DONE) ? new Reply.Done(messages.get(0)) : refused(why, status);
    }

    /** A fault of the server itself leaves open what was done before it. */
    private static Reply refused(String code, int status) {
        return Codes.isOpen(code, status)
                ? new Reply.Unknown(code + ", status " + status)
                : new Reply.Refused(code, status);
    }

    /** Who is not let in, or is at the wrong door, is told so by what stands before the service, which speaks as it likes. */
    private static Reply unread(int status, String what) {
        String code = "HTTP " + status;
        boolean told = Codes.isOfAccount(code, status) || Codes.isThrottling(code, status);
        return told && status < SERVER_FAULT
                ? new Reply.Refused(code, status)
                : new Reply.Unknown(what + ", status " + status);
    }
}
