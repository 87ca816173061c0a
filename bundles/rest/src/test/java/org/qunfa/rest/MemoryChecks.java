package org.qunfa.rest;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckMetadata;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.framework.ServiceReference;

/** Health checks with results that are given. */
final class MemoryChecks implements HealthCheckExecutor {

    private final List<HealthCheckExecutionResult> results = new ArrayList<>();

    void find(String name, Result result) {
        results.add(new Found(metadata(name), result));
    }

    void clear() {
        results.clear();
    }

    private static HealthCheckMetadata metadata(String name) {
        Object reference = Proxy.newProxyInstance(
                MemoryChecks.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("getProperty")) {
                        return null;
                    }
                    return HealthCheck.NAME.equals(arguments[0])
                            ? name
                            : "service.id".equals(arguments[0]) ? Long.valueOf(1) : null;
                });
        return new HealthCheckMetadata((ServiceReference<?>) reference);
    }

    @Override
    public List<HealthCheckExecutionResult> execute(HealthCheckSelector selector) {
        return List.of("qunfa").equals(List.of(selector.tags())) ? List.copyOf(results) : List.of();
    }

    @Override
    public List<HealthCheckExecutionResult> execute(HealthCheckSelector selector, HealthCheckExecutionOptions options) {
        return execute(selector);
    }

    private record Found(HealthCheckMetadata metadata, Result result) implements HealthCheckExecutionResult {

        @Override
        public Result getHealthCheckResult() {
            return result;
        }

        @Override
        public long getElapsedTimeInMs() {
            return 0;
        }

        @Override
        public Date getFinishedAt() {
            return Date.from(Instant.EPOCH);
        }

        @Override
        public boolean hasTimedOut() {
            return false;
        }

        @Override
        public HealthCheckMetadata getHealthCheckMetadata() {
            return metadata;
        }
    }
}
