package org.qunfa.supervisor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Declaration;
import org.qunfa.supervisor.egress.Blocked;

/**
 * One instance of a plugin, as people see it.
 *
 * @param name its kind, a dot, its word, {@code ~}, and the operator's name for it: its settings file is {@code
 *     org.qunfa.NAME.cfg}
 * @param since when it came to be in its state
 * @param reason why it is in its state, in a sentence for people
 * @param generation which instance of this name it is since the platform started, from 1
 * @param home where it comes from
 * @param blocked the hosts that it was kept from calling
 */
public record PluginView(
        String name,
        PluginKind kind,
        PluginState state,
        Instant since,
        String reason,
        int generation,
        Vitals vitals,
        Home home,
        List<Blocked> blocked) {

    public PluginView {
        blocked = List.copyOf(blocked);
    }

    /**
     * The bundle that an instance comes from.
     *
     * @param bundle its symbolic name; the class where there is no bundle
     * @param version its version; empty where there is none
     * @param declaration what it says of the data that it gives away; null when it says nothing that can be read
     */
    public record Home(
            String bundle, String version, @Nullable Declaration declaration) {

        /** Where a plugin comes from; it is not kept. */
        public static Home of(Object plugin) {
            return Origin.of(plugin).home();
        }
    }
}
