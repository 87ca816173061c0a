package org.qunfa.wire.cloud.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The messages of which nobody knows yet what became of them, and when to ask. Keeps the newest {@value #MOST}; of those before them
 * only webhooks tell. Safe for use by many threads.
 */
public final class Outstanding {

    private static final int MOST = 20_000;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofDays(3);

    private final Duration first;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** One message, and how long to wait before it is asked for again. */
    private record Entry(Sent sent, Instant next, Duration pause) {}

    /** @param first how long to wait before it is asked the first time; zero for never */
    public Outstanding(Duration first) {
        this.first = first;
    }

    /** It is to be asked for from now on. */
    public synchronized void add(Sent sent) {
        if (first.isZero()) {
            return;
        }
        entries.put(sent.name(), new Entry(sent, sent.at().plus(first), first));
        if (entries.size() > MOST) {
            Iterator<String> oldest = entries.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Nothing more is to be asked of it. */
    public synchronized void settled(String name) {
        entries.remove(name);
    }

    /** Those that are due, at most so many; they are due again after twice as long. */
    public synchronized List<Sent> due(Instant now, int most) {
        var due = new ArrayList<Sent>();
        entries.values().removeIf(entry -> entry.sent().at().plus(LONGEST).isBefore(now));
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            Entry entry = each.getValue();
            if (due.size() < most && !entry.next().isAfter(now)) {
                Duration wait = entry.pause().multipliedBy(2);
                wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
                each.setValue(new Entry(entry.sent(), now.plus(wait), wait));
                due.add(entry.sent());
            }
        }
        return due;
    }
}
