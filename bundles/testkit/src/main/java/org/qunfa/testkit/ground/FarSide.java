package org.qunfa.testkit.ground;

import java.util.Set;
import org.qunfa.plugin.PluginHttp;

/**
 * The far side of a plugin under test: a simulated provider, fresh for each test. Methods may be called from any thread.
 *
 * @param <P> the plugins that talk to it
 */
public interface FarSide<P> extends AutoCloseable {

    /** A plugin that is set up for this far side, not yet opened. Asked once for each test. */
    P plugin();

    /** The tricks that it knows. Tests that need others are skipped. */
    Set<FarTrick> tricks();

    /** Behaves like this from now on. */
    void play(FarTrick trick);

    /** How many connections stand; 0 where it cannot say. */
    int connections();

    /** Whether this thread is the far side's and not the plugin's. */
    boolean owns(Thread thread);

    /** How the plugin calls it by HTTP; one that has TLS gives {@link LoopbackHttp#secure()}. */
    default PluginHttp http() {
        return new LoopbackHttp();
    }

    /** Words that the plugin knows and must never show, for example a key. */
    Set<String> secrets();

    @Override
    void close();
}
