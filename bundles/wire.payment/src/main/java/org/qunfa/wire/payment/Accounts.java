package org.qunfa.wire.payment;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.qunfa.plugin.PluginId;

/**
 * Which instance of a plugin has each of the accounts at its provider: of two settings files for one account, each would count what the other
 * one's orders moved. Safe for use by many threads.
 */
final class Accounts {

    private static final ConcurrentMap<String, Hold> HELD = new ConcurrentHashMap<>();

    private Accounts() {}

    /** An instance's hold of an account, for one life of it: equal to itself alone, so that the end of an earlier life ends no later one's. */
    static final class Hold {

        private final String account;
        private final PluginId instance;

        private Hold(String account, PluginId instance) {
            this.account = account;
            this.instance = instance;
        }

        PluginId instance() {
            return instance;
        }

        /** Lets go of the account, so that another instance can hold it; without effect once a later life has it. */
        void leave() {
            HELD.remove(account, this);
        }
    }

    /** Has a life of an instance hold an account, be it held by an earlier life of it; another instance's hold, where that one has it. */
    static Hold hold(String account, PluginId instance) {
        var fresh = new Hold(account, instance);
        return HELD.merge(account, fresh, (held, mine) -> held.instance.equals(instance) ? mine : held);
    }
}
