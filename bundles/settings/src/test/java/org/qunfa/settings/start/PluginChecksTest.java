package org.qunfa.settings.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.qunfa.plugin.settings.SettingsCheck;

class PluginChecksTest {

    private static final FileName NORTH = new FileName("org.qunfa.carrier.test", "north");

    private @Nullable SettingsCheck check;
    private final AtomicInteger inUse = new AtomicInteger();
    private final ServiceReference<?> reference = fake(ServiceReference.class, (self, method, arguments) -> 7L);
    private final BundleContext context =
            fake(BundleContext.class, (self, method, arguments) -> switch (method.getName()) {
                case "getServiceReferences" -> {
                    assertEquals("(qunfa.checks.settings=org.qunfa.carrier.test)", arguments[1]);
                    yield check == null ? List.of() : List.of(reference);
                }
                case "getService" -> {
                    inUse.incrementAndGet();
                    yield check;
                }
                case "ungetService" -> inUse.decrementAndGet() == 0;
                default -> throw new UnsupportedOperationException(method.getName());
            });
    private PluginChecks checks = new PluginChecks(context, Duration.ofSeconds(30));

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable List<String> ask() {
        List<String> problems = checks.ask(NORTH, Map.of("host", "h"));
        assertEquals(0, inUse.get());
        return problems;
    }

    @Test
    void saysWhenNobodyCanBeAsked() {
        assertNull(ask());
    }

    @Test
    void tellsThePluginWhoseSettingsTheyAre() {
        var asked = new ArrayList<Map<String, ?>>();
        check = settings -> {
            asked.add(settings);
            return List.of("host is odd.");
        };

        assertEquals(List.of("host is odd."), ask());
        assertEquals(List.of(Map.of("host", "h", "service.pid", "org.qunfa.carrier.test~north")), asked);
    }

    @Test
    void onePluginThatThrowsFindsNothing() {
        check = settings -> {
            throw new NoClassDefFoundError("com/example/Gone");
        };

        assertEquals(List.of(), ask());
    }

    @Test
    @SuppressWarnings("NullAway")
    void onePluginThatAnswersNullFindsNothing() {
        check = settings -> null;

        assertEquals(List.of(), ask());
    }

    @Test
    void onePluginThatHangsFindsNothingAndIsNotAskedAgain() {
        checks = new PluginChecks(context, Duration.ofSeconds(2));
        var never = new CountDownLatch(1);
        var asked = new AtomicInteger();
        check = settings -> {
            asked.incrementAndGet();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of("too late");
        };

        assertEquals(List.of(), ask());
        assertEquals(List.of(), ask());
        assertEquals(1, asked.get());
    }
}
