package org.qunfa.testkit.carrier;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.qunfa.plugin.carrier.BatchChannel;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;

/**
 * Calls a channel as the platform's guard does: one call at a time on one thread, with a context class loader of its own. No
 * call may throw, answer null, take long, or leave another context class loader behind.
 */
final class ChannelCaller implements AutoCloseable {

    /** Far more than a call that returns promptly needs, on a busy machine and with classes still to be loaded. */
    static final Duration PROMPT = Duration.ofSeconds(1);

    private static final Duration NEVER = Duration.ofSeconds(20);

    private final CarrierChannel channel;
    private final ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var made = new Thread(task, ContractThreads.CALLER);
        made.setDaemon(true);
        return made;
    });
    private final List<Outcome> outcomes = new ArrayList<>();

    ChannelCaller(CarrierChannel channel) {
        this.channel = channel;
    }

    /** Calls, and checks the call itself. */
    <T> T call(String what, Callable<T> method) {
        try {
            return thread.submit(() -> watched(what, method)).get(NEVER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError wrong) {
                throw wrong;
            }
            return fail(what + " threw " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            return fail(what + " did not come back");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("interrupted");
        }
    }

    private <T> T watched(String what, Callable<T> method) throws Exception {
        Thread.currentThread().setContextClassLoader(loader);
        long start = System.nanoTime();
        T answer = method.call();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertNotNull(answer, what + " answered null");
        assertSame(loader, Thread.currentThread().getContextClassLoader(), what + " left another context class loader");
        if (took.compareTo(PROMPT) > 0) {
            fail(what + " blocked its caller for " + took);
        }
        return answer;
    }

    Outcome submit(Parcel parcel) {
        return watch(parcel, call("submit", () -> channel.submit(parcel)));
    }

    /** Submits all, together if the channel can. */
    List<Outcome> submit(List<Parcel> parcels) {
        if (!(channel instanceof BatchChannel batch)) {
            return parcels.stream().map(this::submit).toList();
        }
        List<CompletionStage<SubmitOutcome>> stages = call("submitAll", () -> batch.submitAll(parcels));
        if (stages.size() != parcels.size()) {
            fail("submitAll answered " + stages.size() + " stages for " + parcels.size() + " parcels");
        }
        var all = new ArrayList<Outcome>();
        for (int i = 0; i < parcels.size(); i++) {
            assertNotNull(stages.get(i), "submitAll answered a null stage");
            all.add(watch(parcels.get(i), stages.get(i)));
        }
        return all;
    }

    private Outcome watch(Parcel parcel, CompletionStage<SubmitOutcome> stage) {
        var outcome = new Outcome(parcel, stage);
        outcomes.add(outcome);
        return outcome;
    }

    /** Everything that was submitted, with what came of it so far. */
    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
