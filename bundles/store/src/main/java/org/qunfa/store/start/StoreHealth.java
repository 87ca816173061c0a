package org.qunfa.store.start;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;

/** Says whether the database answers, and if not why. */
final class StoreHealth implements HealthCheck {

    private final Supplier<Optional<String>> problem;

    StoreHealth(Supplier<Optional<String>> problem) {
        this.problem = problem;
    }

    @Override
    public Result execute() {
        return problem.get()
                .map(p -> new Result(Result.Status.CRITICAL, p))
                .orElseGet(() -> new Result(Result.Status.OK, "The database answers."));
    }
}
