package org.qunfa.supervisor.egress;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * The clients of the Java runtime, one for each host by name. A call goes to an address that was judged, so that nothing is looked
 * up again; the name is the client's, which asks for it in the handshake and holds the certificate to it. Safe for use by many
 * threads.
 */
final class Clients {

    private static final int MOST = 64;
    private static final String RESTRICTED = "jdk.httpclient.allowRestrictedHeaders";
    private static final String KEEP_ALIVE = "jdk.httpclient.keepalive.timeout";
    private static final String KEEP_ALIVE_SECONDS = "20";

    private final Policy policy;
    private final Executor threads;
    private final Map<String, HttpClient> byHost = new LinkedHashMap<>(16, 0.75f, true);

    static {
        // Read once by the runtime, before its first request. A request to an address still has to say whom it is for;
        // and a
        // connection that the other side may be about to close leaves it open whether a call on it was heard.
        set(RESTRICTED, "host");
        set(KEEP_ALIVE, KEEP_ALIVE_SECONDS);
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    Clients(Policy policy, Executor threads) {
        this.policy = policy;
        this.threads = threads;
    }

    synchronized HttpClient of(Target target) {
        HttpClient known = byHost.get(target.host());
        if (known == null) {
            known = make(target);
            byHost.put(target.host(), known);
            if (byHost.size() > MOST) {
                byHost.remove(byHost.keySet().iterator().next());
            }
        }
        return known;
    }

    private SSLContext context(Target target) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager judge = target.isAddress() ? policy.trust() : new NamedTrust(policy.trust(), target.host());
            context.init(null, new TrustManager[] {judge}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    private HttpClient make(Target target) {
        var tls = new SSLParameters();
        tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        if (!target.isAddress()) {
            tls.setServerNames(List.of(new SNIHostName(target.host())));
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The client's own thread takes over the loader of whoever makes it, and would keep a plugin's in memory.
        thread.setContextClassLoader(Clients.class.getClassLoader());
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .sslContext(context(target))
                    .sslParameters(tls)
                    .connectTimeout(policy.connecting())
                    .executor(threads)
                    .build();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
