package org.qunfa.carrier.tencent.line;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.cloud.call.Reply;
import org.qunfa.wire.cloud.tencent.TencentApi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets the reports and texts that wait at the service. It forgets them as it gives them out, so that nothing more is asked for until
 * all that came is durable. Used by one at a time.
 */
final class Queue {

    private static final Logger LOG = LoggerFactory.getLogger(Queue.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int PAGE = 100;

    private final TencentApi api;
    private final String app;
    private final News news;
    private final Wait wait;
    /** What could not be stored yet. */
    private final Set<Item> kept = ConcurrentHashMap.newKeySet();

    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    /**
     * How long to wait for what.
     *
     * @param answer for an answer
     * @param pause between two calls when nothing more waits
     */
    record Wait(Duration answer, Duration pause) {}

    /** A thing that came, told by its identity. */
    private static final class Item {
        private final Json.Node node;
        private final Function<Json.Node, @Nullable CompletableFuture<Void>> tells;

        Item(Json.Node node, Function<Json.Node, @Nullable CompletableFuture<Void>> tells) {
            this.node = node;
            this.tells = tells;
        }
    }

    /** @param app the application whose messages these are */
    Queue(TencentApi api, String app, News news, Wait wait) {
        this.api = api;
        this.app = app;
        this.news = news;
        this.wait = wait;
    }

    /** Tells what is kept, then gets more. The stage never fails, and finishes with the time until it wants to be called again. */
    CompletionStage<Duration> pull() {
        return tell(List.copyOf(kept)).thenCompose(told -> kept.isEmpty() ? ask() : again());
    }

    private static CompletionStage<Duration> again() {
        return CompletableFuture.completedFuture(ROUND);
    }

    private CompletionStage<Duration> ask() {
        return get("PullSmsSendStatus", "PullSmsSendStatusSet", news::report)
                .thenCompose(reports -> get("PullSmsReplyStatus", "PullSmsReplyStatusSet", news::text)
                        .thenCompose(texts -> {
                            if (!kept.isEmpty()) {
                                return again();
                            }
                            boolean more = reports == PAGE || texts == PAGE;
                            return CompletableFuture.completedFuture(more ? Duration.ZERO : wait.pause());
                        }));
    }

    /** Gets a page, tells what is on it, and finishes with how much it was. */
    private CompletionStage<Integer> get(
            String action, String name, Function<Json.Node, @Nullable CompletableFuture<Void>> tells) {
        return api.call(action, Map.of("SmsSdkAppId", app, "Limit", PAGE), wait.answer())
                .thenCompose(reply -> {
                    warn(action, reply);
                    List<Json.Node> nodes =
                            reply instanceof Reply.Done done ? done.answer().nodes(name) : List.of();
                    List<Item> items =
                            nodes.stream().map(node -> new Item(node, tells)).toList();
                    kept.addAll(items);
                    return tell(items).thenApply(told -> items.size());
                });
    }

    /** Once for each call of each life of the line: it goes on asking, because that may be permitted meanwhile. */
    private void warn(String action, Reply reply) {
        if (reply instanceof Reply.Refused no && refused.add(action)) {
            LOG.warn("the service refuses {} ({}); what waits there is not got", action, no.code());
        }
    }

    private CompletionStage<Void> tell(List<Item> items) {
        return CompletableFuture.allOf(items.stream().map(this::tell).toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> tell(Item item) {
        CompletableFuture<Void> durable = item.tells.apply(item.node);
        return (durable == null ? CompletableFuture.<Void>completedFuture(null) : durable).handle((stored, thrown) -> {
            if (thrown == null) {
                kept.remove(item);
            }
            return null;
        });
    }
}
