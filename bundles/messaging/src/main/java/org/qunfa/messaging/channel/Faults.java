package org.qunfa.messaging.channel;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a plugin did that it had promised not to do. Safe for use by many threads. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final String plugin;
    private final AtomicInteger count = new AtomicInteger();
    private volatile String last = "";

    Faults(String plugin) {
        this.plugin = plugin;
    }

    /**
     * Notes a fault. The kind of a throwable is told, its message is not: nobody knows what a plugin writes there.
     *
     * @param call what was asked of the plugin
     * @param fault what it did instead
     */
    void note(String call, String fault) {
        last = call + "() " + fault;
        int so = count.incrementAndGet();
        if (Integer.bitCount(so) == 1) {
            LOG.warn("{}: {} (fault {} of this plugin; told at 1, 2, 4, 8 …)", plugin, last, so);
        }
    }

    int count() {
        return count.get();
    }

    String last() {
        return last;
    }
}
