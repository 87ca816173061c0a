package org.qunfa.supervisor.egress;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.HttpCall;
import org.qunfa.plugin.HttpOutcome;
import org.qunfa.plugin.PluginHttp;

/** The HTTP client of one instance of a plugin, which reaches whom its bundle declares. Safe for use by many threads. */
public final class PluginEgress implements PluginHttp {

    private final Egress egress;
    private final Owner owner;
    private final BlockedHosts blocked;
    private final Executor answers;
    private final Semaphore room = new Semaphore(MOST_CALLS);

    /**
     * Whose client it is.
     *
     * @param bundle the symbolic name
     * @param hosts what the declaration names
     */
    record Owner(String bundle, List<String> hosts) {}

    /** @param answers the threads on which the plugin hears its answers */
    PluginEgress(Egress egress, Owner owner, BlockedHosts blocked, Executor answers) {
        this.egress = egress;
        this.owner = owner;
        this.blocked = blocked;
        this.answers = answers;
    }

    /** Whom it was kept from calling. */
    public List<Blocked> blocked() {
        return blocked.all();
    }

    @Override
    public CompletionStage<HttpOutcome> send(HttpCall call) {
        var told = new CompletableFuture<HttpOutcome>();
        Target target = Target.of(call.address());
        Egress.Rules rules = egress.rules();
        String against = rules.policy().against(target, owner.hosts(), owner.bundle());
        if (!against.isEmpty()) {
            blocked.note(target, against);
            tell(told, notSent("blocked", against));
        } else if (!room.tryAcquire()) {
            tell(told, notSent("busy", "too many calls are out"));
        } else {
            var exchange = new Exchange(call, target, rules);
            @SuppressWarnings("unused") // What was told is the answer.
            var unasked = exchange.outcome().thenAccept(outcome -> {
                room.release();
                tell(told, outcome);
            });
            boolean begun = egress.begin(
                    exchange,
                    () -> blocked.note(target, "it is not in the open Internet"),
                    call.patience().toMillis());
            if (!begun) {
                exchange.outcome().complete(notSent("busy", "too many calls are out"));
            }
        }
        return told;
    }

    private void tell(CompletableFuture<HttpOutcome> told, HttpOutcome outcome) {
        Egress.run(answers, () -> told.complete(outcome));
    }

    private static HttpOutcome notSent(String code, String detail) {
        return new HttpOutcome.NotSent(new Failure(Blame.HOST, code, detail));
    }
}
