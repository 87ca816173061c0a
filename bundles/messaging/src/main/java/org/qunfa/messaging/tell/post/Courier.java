package org.qunfa.messaging.tell.post;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedSelectorException;
import java.time.Clock;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts signed messages, any number at once on two threads. Follows no redirect, keeps no cookie, uses no proxy, tries nothing
 * twice, and connects to no address but one that {@link AddressGuard} gave for this very message; the certificate has to be the
 * name's. Every message comes to its end within the deadline. Safe for use by many threads.
 */
public final class Courier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final String AGENT = "Qunfa-Webhooks/1";
    private static final TimeValue FAREWELL = TimeValue.ofSeconds(1);

    private final AddressGuard guard;
    private final Duration deadline;
    private final Clock clock;
    private final CloseableHttpAsyncClient client;
    private final Lookups names;
    private final Lookups namesOfFailing;

    /**
     * How it works.
     *
     * @param connect how long a connection may take to be made
     * @param deadline how long one message may take in all
     * @param sockets how many connections there may be; as many as messages that are sent at once
     * @param trust who is trusted to issue certificates
     */
    public record Limits(Duration connect, Duration deadline, int sockets, SSLContext trust) {}

    public Courier(AddressGuard guard, Limits limits, Clock clock) {
        this.guard = guard;
        this.clock = clock;
        deadline = limits.deadline();
        client = client(limits);
        names = new Lookups("webhook names");
        namesOfFailing = new Lookups("webhook names again");
        client.start();
    }

    private static CloseableHttpAsyncClient client(Limits limits) {
        Timeout connect = Timeout.of(limits.connect());
        Timeout silence = Timeout.of(limits.deadline());
        var connections = PoolingAsyncClientConnectionManagerBuilder.create()
                .setTlsStrategy(ClientTlsStrategyBuilder.create()
                        .setSslContext(limits.trust())
                        .setTlsVersions("TLSv1.3", "TLSv1.2")
                        .buildAsync())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .setHandshakeTimeout(connect)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(silence)
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .setDnsResolver(new NoNames())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
                .setMaxConnTotal(limits.sockets())
                .setMaxConnPerRoute(limits.sockets())
                .build();
        return HttpAsyncClients.custom()
                .setConnectionManager(connections)
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(2)
                        .setSoTimeout(silence)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setContentCompressionEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .setConnectionRequestTimeout(silence)
                        .setResponseTimeout(silence)
                        .setConnectionKeepAlive(TimeValue.ofSeconds(20))
                        .build())
                .setUserAgent(AGENT)
                .setIoReactorExceptionCallback(Courier::tell)
                .setThreadFactory(work -> {
                    var thread = new Thread(work, "webhook courier");
                    thread.setDaemon(true);
                    return thread;
                })
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .evictExpiredConnections()
                .build();
    }

    private static void tell(Exception fault) {
        if (fault instanceof ClosedSelectorException || fault instanceof ConcurrentModificationException) {
            // What is out while it is closed can end so.
            LOG.debug("webhooks are not sent any more", fault);
        } else {
            LOG.error("webhooks cannot be sent after a fault", fault);
        }
    }

    /** Knows no name, so that nothing is connected to that was not looked up and judged before. */
    private static final class NoNames implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException("a name that was not judged");
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            throw new UnknownHostException("a name that was not judged");
        }
    }

    /**
     * Sends a message.
     *
     * @return never fails: what goes wrong is a reply too; ends on any thread
     */
    public CompletableFuture<Reply> send(Parcel parcel) {
        long start = System.nanoTime();
        var answer = new Answer();
        var exchange = new CompletableFuture<Boolean>();
        Lookups lookups = parcel.failing() ? namesOfFailing : names;
        var asker = new Lookups.Asker(parcel.organisation(), parcel.target().host());
        Runnable work = () -> begin(parcel, answer, exchange);
        lookups.add(asker, work);
        return exchange.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS).handle((done, fault) -> {
            lookups.forget(asker, work);
            return reply(answer, fault, Duration.ofNanos(System.nanoTime() - start));
        });
    }

    private void begin(Parcel parcel, Answer answer, CompletableFuture<Boolean> exchange) {
        if (exchange.isDone()) {
            return;
        }
        try {
            InetAddress[] addresses = guard.addresses(parcel.target());
            // One of them for this try, another perhaps for the next: the first may be one that cannot be reached from
            // here.
            InetAddress address = addresses[ThreadLocalRandom.current().nextInt(addresses.length)];
            Future<Boolean> running = client.execute(
                    host(parcel.target(), address),
                    request(parcel),
                    answer,
                    null,
                    HttpClientContext.create(),
                    new Ending(exchange));
            @SuppressWarnings("unused") // Whoever waits has the exchange itself.
            var unasked = exchange.whenComplete((done, fault) -> running.cancel(true));
        } catch (Exception e) {
            exchange.completeExceptionally(e);
        }
    }

    private static HttpHost host(Target target, InetAddress address) {
        return new HttpHost(scheme(target), address, target.host(), target.port());
    }

    private static String scheme(Target target) {
        return target.tls() ? "https" : "http";
    }

    private AsyncRequestProducer request(Parcel parcel) {
        Target target = parcel.target();
        long seconds = clock.instant().getEpochSecond();
        boolean usual = target.port() == (target.tls() ? 443 : 80);
        return AsyncRequestBuilder.post()
                .setScheme(scheme(target))
                .setAuthority(new URIAuthority(target.host(), usual ? -1 : target.port()))
                .setPath(target.path())
                .setHeader("webhook-id", parcel.id())
                .setHeader("webhook-timestamp", Long.toString(seconds))
                .setHeader("webhook-signature", Signing.signatures(parcel.keys(), parcel.id(), seconds, parcel.body()))
                .setEntity(parcel.body(), ContentType.APPLICATION_JSON)
                .build();
    }

    private record Ending(CompletableFuture<Boolean> exchange) implements FutureCallback<Boolean> {
        @Override
        public void completed(Boolean result) {
            exchange.complete(result);
        }

        @Override
        public void failed(Exception cause) {
            exchange.completeExceptionally(cause);
        }

        @Override
        public void cancelled() {
            exchange.completeExceptionally(new TimeoutException("cancelled"));
        }
    }

    private static Reply reply(Answer answer, Throwable fault, Duration took) {
        int status = answer.status();
        if (status == 0) {
            return new Reply(0, word(fault), null, took);
        }
        return new Reply(status, status >= 300 && status < 400 ? "redirect" : null, answer.retryAfter(), took);
    }

    private static String word(Throwable thrown) {
        Throwable fault =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (fault instanceof AddressGuard.NotPermitted) {
            return "refused-address";
        } else if (fault instanceof UnknownHostException) {
            return "no-address";
        } else if (fault instanceof SSLException) {
            return "tls-failed";
        } else if (fault instanceof ConnectException
                || fault instanceof NoRouteToHostException
                || fault instanceof ConnectTimeoutException) {
            return "connect-failed";
        }
        boolean late = fault instanceof TimeoutException || fault instanceof java.net.SocketTimeoutException;
        return late ? "timeout" : "broken";
    }

    @Override
    public void close() {
        names.close();
        namesOfFailing.close();
        client.initiateShutdown();
        try {
            client.awaitShutdown(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close(CloseMode.IMMEDIATE);
    }
}
