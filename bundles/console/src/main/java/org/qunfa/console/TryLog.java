package org.qunfa.console;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the log {@code audit} who opened the console, and who was refused: the name that they gave, from where, and by which way.
 * Whoever opens it is always written down. The same refusal is once in a minute, of one address up to 20 and in all up to 100; how
 * many more there were is said with the next line of a later minute, or at the end. Safe for use by many threads.
 */
final class TryLog implements AutoCloseable {

    /** The log that {@code logback.xml} keeps in {@code security.log}. */
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    private static final long PAUSE = Duration.ofMinutes(1).toNanos();
    private static final int MOST = 100;
    private static final int MOST_OF_ADDRESS = 20;
    private static final int LONGEST = 64;

    private final LongSupplier nanos;
    private final Set<String> said = new HashSet<>();
    private final Map<String, Integer> addresses = new HashMap<>();
    private long began;
    private long unsaid;
    private @Nullable Instant unsaidSince;

    TryLog(LongSupplier nanos) {
        this.nanos = nanos;
        began = nanos.getAsLong();
    }

    /** Somebody proved who they are, and is in. */
    synchronized void opened(String user, String address, String way) {
        turn();
        LOG.info("{}", line("opened", user, address, way));
    }

    /** Somebody was not let in. */
    synchronized void refused(String user, String address, String way) {
        turn();
        String line = line("refused", user, address, way);
        if (said.contains(line)) {
            leave();
        } else if (said.size() < MOST && addresses.merge(address, 1, Integer::sum) <= MOST_OF_ADDRESS) {
            said.add(line);
            LOG.info("{}", line);
        } else {
            leave();
        }
    }

    private void leave() {
        unsaid++;
        if (unsaidSince == null) {
            unsaidSince = Instant.now();
        }
    }

    private void turn() {
        long now = nanos.getAsLong();
        if (now - began >= PAUSE) {
            began = now;
            said.clear();
            addresses.clear();
            sayHowMany();
        }
    }

    private void sayHowMany() {
        if (unsaid > 0) {
            LOG.info("console refused - {} more within a minute of {}", unsaid, unsaidSince);
            unsaid = 0;
            unsaidSince = null;
        }
    }

    /** Says what is left to say. */
    @Override
    public synchronized void close() {
        sayHowMany();
    }

    private static String line(String outcome, String user, String address, String way) {
        return "console " + outcome + " - " + written(user) + " - " + address + " - " + written(way);
    }

    /** What a stranger sent as it can stand in a line: visible ASCII and no blank, up to 64 characters of it. */
    static String written(String text) {
        String seen = text.codePoints()
                .limit(LONGEST)
                .mapToObj(c -> c > ' ' && c < 0x7F && c != '\\' ? Character.toString(c) : "\\u{%x}".formatted(c))
                .collect(Collectors.joining());
        return text.codePointCount(0, text.length()) > LONGEST ? seen + "..." : seen;
    }
}
