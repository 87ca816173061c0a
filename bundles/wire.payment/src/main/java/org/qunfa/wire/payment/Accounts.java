package org.qunfa.wire.payment;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.qunfa.plugin.PluginId;

/**
 * Which instance of a plugin has each of the accounts at its provider: of two settings files for one account, each would count what the other
 * one's orders moved. Safe for use by many threads.
 */
final class Accounts {

    private static final ConcurrentMap<String, PluginId> HELD = new ConcurrentHashMap<>();

    private Accounts() {}

    /** Has an instance hold an account, which it may hold already; who holds it in its place, where that is another one. */
    static Optional<PluginId> hold(String account, PluginId instance) {
        return Optional.ofNullable(HELD.putIfAbsent(account, instance)).filter(other -> !other.equals(instance));
    }

    /** An instance lets go of an account, so that another one can hold it. */
    static void leave(String account, PluginId instance) {
        HELD.remove(account, instance);
    }
}
