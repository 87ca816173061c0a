package org.qunfa.testkit.ground;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Listens to everything that is logged during a test: Qunfa's own loggers at every level, all others from INFO. Words are also
 * found in hexadecimal dumps of their ASCII and UCS-2 octets.
 */
public final class LogWitness implements AutoCloseable {

    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger own = (Logger) LoggerFactory.getLogger("org.qunfa");
    private final @Nullable Level rootLevel = root.getLevel();
    private final @Nullable Level ownLevel = own.getLevel();

    /** Begins to listen. */
    public LogWitness() {
        events.start();
        root.setLevel(Level.INFO);
        own.setLevel(Level.TRACE);
        root.addAppender(events);
    }

    /** Whether any of the lines says one of the words, and which. The lines themselves are not given away. */
    public Set<String> heard(Collection<String> words) {
        List<String> lines = lines();
        var heard = new LinkedHashSet<String>();
        for (String word : words) {
            if (lines.stream().anyMatch(line -> says(line, word))) {
                heard.add(word);
            }
        }
        return heard;
    }

    /** Whether the text says the word, in letters or in a dump. */
    public static boolean says(String line, String word) {
        String lower = line.toLowerCase(Locale.ROOT);
        HexFormat hex = HexFormat.of();
        return line.contains(word)
                || lower.contains(hex.formatHex(word.getBytes(StandardCharsets.UTF_8)))
                || lower.contains(hex.formatHex(word.getBytes(StandardCharsets.UTF_16BE)));
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        List<ILoggingEvent> all;
        synchronized (events) {
            all = List.copyOf(events.list);
        }
        for (ILoggingEvent event : all) {
            lines.add(event.getFormattedMessage());
            lines.add(event.getThreadName());
            for (IThrowableProxy t = event.getThrowableProxy(); t != null; t = t.getCause()) {
                lines.add(String.valueOf(t.getMessage()));
            }
        }
        return lines;
    }

    @Override
    public void close() {
        root.detachAppender(events);
        root.setLevel(rootLevel);
        own.setLevel(ownLevel);
    }
}
