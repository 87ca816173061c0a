package org.qunfa.supervisor.guard;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Calls one instance of a plugin: with its class loader as the context loader for the time of the call, and so that whatever
 * it throws ends here. Safe for use by many threads.
 */
public final class Guard {

    private final ClassLoader loader;
    private final Faults faults;

    public Guard(Object plugin, Faults faults) {
        loader = plugin.getClass().getClassLoader();
        this.faults = faults;
    }

    /** What the plugin did wrong so far. */
    public Faults faults() {
        return faults;
    }

    /**
     * Calls the plugin on this thread.
     *
     * @param name the method, for those who read about a fault
     * @return null when the plugin threw or answered null, which is noted as its fault
     */
    public <T> @Nullable T call(String name, Callable<@Nullable T> plugged) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            T answer = plugged.call();
            if (answer == null) {
                faults.note(name, "answered null");
            } else if (thread.getContextClassLoader() != loader) {
                faults.note(name, "left another context class loader");
            }
            return answer;
        } catch (Throwable thrown) {
            // Whatever a plugin throws, Errors too, must not end a thread of the platform.
            faults.note(name, "threw " + thrown.getClass().getName());
            return null;
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
