package org.qunfa.testkit.ground;

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

/**
 * Calls a plugin as the platform's guard does: on a thread of its own, with a context class loader of its own. No call may
 * throw, answer null, take long, or leave another context class loader behind. For one test's thread.
 */
public final class Asker implements AutoCloseable {

    /** Far more than a call that returns promptly needs, with classes still to be loaded. */
    private static final Duration PROMPT = Duration.ofSeconds(1);

    private static final Duration NEVER = Duration.ofSeconds(20);

    private final ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var made = new Thread(task, ContractThreads.CALLER);
        made.setDaemon(true);
        return made;
    });
    private final List<Asked<?>> asked = new ArrayList<>();
    private final Duration slack;

    public Asker() {
        this(NEVER);
    }

    /** @param slack how much longer than its patience an answer is waited for, for a busy machine */
    public Asker(Duration slack) {
        this.slack = slack;
    }

    /**
     * Calls, and checks the call itself.
     *
     * @param what the method, for the failure's message
     */
    public <T> T call(String what, Callable<T> method) {
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
        var time = new OwnTime();
        T answer = method.call();
        Duration took = time.passed();
        assertNotNull(answer, what + " answered null");
        assertSame(loader, Thread.currentThread().getContextClassLoader(), what + " left another context class loader");
        if (took.compareTo(PROMPT) > 0) {
            fail(what + " blocked its caller for " + took);
        }
        return answer;
    }

    /** Asks something that is answered by a stage. */
    public <O> Asked<O> ask(String what, Duration patience, Callable<CompletionStage<O>> method) {
        return watch(what, patience, call(what, method));
    }

    /** Watches a stage that a call answered with. */
    public <O> Asked<O> watch(String what, Duration patience, CompletionStage<O> stage) {
        var question = new Asked<>(what, patience, slack, stage);
        asked.add(question);
        return question;
    }

    /** Everything that was asked, with what came of it so far. */
    public List<Asked<?>> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
