package org.qunfa.shell;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A service registry that knows as much of OSGi as the commands use. */
final class FakeFramework {

    private final Map<Class<?>, Object> services = new LinkedHashMap<>();
    private final Map<ServiceReference<?>, Object> references = new LinkedHashMap<>();
    final AtomicInteger inUse = new AtomicInteger();
    Bundle[] bundles = {};

    <T> void offer(Class<T> type, T service) {
        services.put(type, service);
    }

    void withdraw(Class<?> type) {
        services.remove(type);
    }

    BundleContext context() {
        return proxy(BundleContext.class, this::answer);
    }

    private @Nullable Object answer(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "getServiceReference" -> reference(services.get(arguments[0]));
            case "getService" -> {
                inUse.incrementAndGet();
                yield references.get(arguments[0]);
            }
            case "ungetService" -> inUse.decrementAndGet() >= 0;
            case "getBundles" -> bundles;
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private @Nullable ServiceReference<?> reference(@Nullable Object service) {
        if (service == null) {
            return null;
        }
        ServiceReference<?> reference = proxy(ServiceReference.class, (method, arguments) -> {
            throw new UnsupportedOperationException(method.getName());
        });
        references.put(reference, service);
        return reference;
    }

    /** What a method of a fake answers. */
    interface Answers {
        @Nullable
        Object of(Method method, Object[] arguments) throws Exception;
    }

    static <T> T proxy(Class<T> type, Answers answers) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return switch (method.getName()) {
                            case "hashCode" -> System.identityHashCode(self);
                            case "equals" -> self == arguments[0];
                            default -> type.getSimpleName();
                        };
                    }
                    return answers.of(method, arguments == null ? new Object[0] : arguments);
                });
        return type.cast(proxy);
    }
}
