package org.qunfa.supervisor;

import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;
import org.qunfa.plugin.PluginHttp;

/** To whom the directories of plugins say what comes and goes. Safe for use by many threads; nothing here waits. */
@ProviderType
public interface Supervision {

    /**
     * A plugin that arrived.
     *
     * @param name the instance's name, without its kind
     * @param plugin the plugin itself; only its bundle is looked at, and it is not kept
     * @param vitals how it does, asked every second until it is gone; must return at once
     */
    record Arrival(PluginKind kind, String name, Object plugin, Supplier<Vitals> vitals) {}

    /** Takes charge of a plugin that arrived: it is starting, or refused. */
    Charge take(Arrival arrival);

    /** A plugin that arrived and that its engine cannot use. */
    void refused(Arrival arrival, String reason);

    /** One plugin in the supervisor's charge, through whose life its directory leads it. Steps back are ignored. */
    @ProviderType
    interface Charge {

        /** Whether it must not be used; why stands in the log and in {@link Plugins}. */
        boolean isRefused();

        /** How it calls others by HTTP: only whom its bundle declares. */
        PluginHttp http();

        /** It was opened, or need not be yet. */
        void active();

        /** It could not be opened, or will not be used for another reason. */
        void suspect(String reason);

        /** It leaves: nothing new is asked. */
        void quiescing();

        /** What is out is waited for. */
        void draining();

        /** What is still out is written down as in doubt; it is closed then. */
        void parking();

        /**
         * It is gone.
         *
         * @param letGo whether it closed in time
         */
        void stopped(boolean letGo);
    }
}
