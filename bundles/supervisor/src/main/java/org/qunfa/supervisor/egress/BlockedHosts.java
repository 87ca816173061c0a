package org.qunfa.supervisor.egress;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qunfa.plugin.Bounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hosts that one instance of a plugin was kept from. Tells each once in the log. Safe for use by many threads. */
final class BlockedHosts {

    private static final Logger LOG = LoggerFactory.getLogger(BlockedHosts.class);
    private static final int MOST = 16;
    private static final int LONGEST = 100;
    private static final String OTHERS = "others";

    private final String plugin;
    private final Clock clock;
    private final Map<String, Blocked> hosts = new LinkedHashMap<>();

    /** @param plugin the instance, by which people find the culprit */
    BlockedHosts(String plugin, Clock clock) {
        this.plugin = plugin;
        this.clock = clock;
    }

    void note(Target target, String reason) {
        String named = Bounds.text(target.authority(), LONGEST);
        boolean first;
        synchronized (this) {
            String host = hosts.containsKey(named) || hosts.size() < MOST ? named : OTHERS;
            Blocked before = hosts.get(host);
            first = before == null;
            hosts.put(host, new Blocked(host, reason, before == null ? 1 : before.times() + 1, clock.instant()));
        }
        if (first) {
            LOG.warn("{} was kept from calling {}: {} (told once)", plugin, named, reason);
        }
    }

    synchronized List<Blocked> all() {
        return List.copyOf(hosts.values());
    }
}
