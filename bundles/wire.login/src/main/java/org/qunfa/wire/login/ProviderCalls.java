package org.qunfa.wire.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.HttpCall;
import org.qunfa.plugin.HttpOutcome;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.wire.host.Deadline;

/** Calls a provider and hears what it says. Safe for use by many threads; stages never fail. */
public final class ProviderCalls {

    /** Octets of the longest answer that is read: far more than who somebody is, or a provider's keys. */
    public static final int MOST_OCTETS = 262_144;

    private final PluginHttp http;

    public ProviderCalls(PluginHttp http) {
        this.http = http;
    }

    /** Asks by GET. */
    public CompletionStage<Said> get(URI address, Deadline deadline) {
        return send(HttpCall.of("GET", address, Map.of("Accept", "application/json"), deadline.left()));
    }

    /**
     * Asks by POST.
     *
     * @param headers further ones
     */
    public CompletionStage<Said> post(URI address, Map<String, String> headers, Form form, Deadline deadline) {
        var all = new HashMap<>(headers);
        all.put("Accept", "application/json");
        all.put("Content-Type", "application/x-www-form-urlencoded");
        byte[] body = form.toString().getBytes(StandardCharsets.US_ASCII);
        return send(new HttpCall("POST", address, all, body, deadline.left()));
    }

    private CompletionStage<Said> send(HttpCall call) {
        return http.send(call).thenApply(ProviderCalls::said);
    }

    private static Said said(HttpOutcome outcome) {
        return outcome.match(new HttpOutcome.Cases<Said>() {
            @Override
            public Said answered(HttpOutcome.Answered answered) {
                return answered.body().length > MOST_OCTETS
                        ? new Said.Nothing(Failure.remote("too-large", "the provider said more than is read"))
                        : new Said.Answer(answered.status(), answered.text());
            }

            @Override
            public Said notSent(HttpOutcome.NotSent notSent) {
                return new Said.Nothing(notSent.why());
            }

            @Override
            public Said unknown(HttpOutcome.Unknown unknown) {
                return new Said.Nothing(unknown.why());
            }
        });
    }
}
