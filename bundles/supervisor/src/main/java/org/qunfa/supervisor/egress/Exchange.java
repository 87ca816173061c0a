package org.qunfa.supervisor.egress;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.HttpCall;
import org.qunfa.plugin.HttpOutcome;

/**
 * One call on its way: looked up, judged, sent to one address after the other until a connection stands, answered. Its outcome is
 * known once.
 */
final class Exchange {

    private static final int MOST_ADDRESSES = 3;

    private final HttpCall call;
    private final Target target;
    private final Policy policy;
    private final Clients clients;
    private final Names names;
    private final long endNanos;
    private final CompletableFuture<HttpOutcome> outcome = new CompletableFuture<>();
    private @Nullable CompletableFuture<HttpResponse<byte[]>> running;
    private boolean over;

    /** Looks names up. */
    @FunctionalInterface
    interface Names {
        /** All addresses of a host; blocks. */
        InetAddress[] of(String host) throws UnknownHostException;
    }

    Exchange(HttpCall call, Target target, Egress.Rules rules) {
        this.call = call;
        this.target = target;
        policy = rules.policy();
        clients = rules.clients();
        names = rules.names();
        endNanos = System.nanoTime() + call.patience().toNanos();
    }

    CompletableFuture<HttpOutcome> outcome() {
        return outcome;
    }

    /** The name is not looked up any more, or nothing more is waited for. */
    void expire() {
        CompletableFuture<HttpResponse<byte[]>> out;
        synchronized (this) {
            over = true;
            out = running;
        }
        if (out == null) {
            notSent(Blame.REMOTE, "timeout", "there was no connection in time");
        } else {
            unknown("timeout", "no answer came in time");
            out.cancel(true);
        }
    }

    /**
     * Looks the host up, which blocks, and begins.
     *
     * @param blocked gets to know that an address is not permitted
     */
    void begin(Runnable blocked) {
        try {
            InetAddress[] addresses = names.of(target.host());
            if (!Arrays.stream(addresses).allMatch(address -> policy.permits(target, address))) {
                blocked.run();
                notSent(Blame.HOST, "blocked", "an address of the host is not one of the open Internet");
                return;
            }
            send(new ArrayDeque<>(Arrays.asList(addresses).subList(0, Math.min(MOST_ADDRESSES, addresses.length))));
        } catch (UnknownHostException e) {
            notSent(Blame.REMOTE, "no-address", "the host has no address");
        } catch (RuntimeException e) {
            unknown("broken", e.getClass().getSimpleName());
        }
    }

    private void send(Deque<InetAddress> addresses) {
        Duration left = Duration.ofNanos(endNanos - System.nanoTime());
        CompletableFuture<HttpResponse<byte[]>> out;
        synchronized (this) {
            if (over || left.isNegative() || left.isZero()) {
                return;
            }
            out = clients.of(target)
                    .sendAsync(
                            request(addresses.remove(), left),
                            any -> new BoundedBody(HttpOutcome.Answered.MOST_OCTETS));
            running = out;
        }
        @SuppressWarnings("unused") // The outcome says all there is to know.
        var unasked = out.handle((answer, thrown) -> {
            if (thrown == null) {
                outcome.complete(new HttpOutcome.Answered(
                        answer.statusCode(), answer.headers().map(), answer.body()));
            } else {
                failed(cause(thrown), addresses);
            }
            return true;
        });
    }

    private HttpRequest request(InetAddress address, Duration left) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.at(address, call.address()))
                .timeout(left)
                .method(
                        call.method(),
                        call.body().length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::header);
        return request.setHeader("Host", target.authority()).build();
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    private void failed(Throwable thrown, Deque<InetAddress> others) {
        boolean unconnected = thrown instanceof HttpConnectTimeoutException
                || thrown instanceof ConnectException
                || thrown instanceof UnresolvedAddressException;
        if (unconnected && !others.isEmpty()) {
            send(others);
        } else if (unconnected) {
            notSent(Blame.REMOTE, "no-connection", "nobody takes connections there");
        } else if (thrown instanceof SSLHandshakeException) {
            notSent(Blame.REMOTE, "no-trust", "the host does not prove who it is: look at its certificate");
        } else if (thrown instanceof HttpTimeoutException) {
            unknown("timeout", "no answer came in time");
        } else if (thrown instanceof BoundedBody.TooLarge) {
            unknown("too-large", "the answer is too large");
        } else {
            unknown("broken", "the connection broke: " + thrown.getClass().getSimpleName());
        }
    }

    private void notSent(Blame blame, String code, String detail) {
        outcome.complete(new HttpOutcome.NotSent(new Failure(blame, code, detail)));
    }

    private void unknown(String code, String detail) {
        outcome.complete(new HttpOutcome.Unknown(Failure.remote(code, detail)));
    }
}
