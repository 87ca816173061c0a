package org.qunfa.messaging.channel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.qunfa.model.ChannelId;
import org.qunfa.plugin.carrier.ApprovedText;
import org.qunfa.plugin.carrier.ApprovedText.Piece;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What carriers approved for the lines that take nothing else. One thread writes it and reads it again from time to time, because
 * other nodes tend other lines; readers see the last whole picture. Safe for use by many threads.
 */
public final class ApprovedBook {

    private static final Logger LOG = LoggerFactory.getLogger(ApprovedBook.class);
    private static final Duration EVERY = Duration.ofSeconds(15);
    /** What words begin with as they are stored. */
    private static final String WORDS = "=";
    /** What places begin with that take values of one form alone. */
    private static final String FORMED = "~";

    private final Database database;
    private final ScheduledThreadPoolExecutor writer = new ScheduledThreadPoolExecutor(1, work -> {
        var thread = new Thread(work, "approved texts");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Map<String, ApprovedTexts> known;

    public ApprovedBook(Database database) {
        this.database = database;
        known = database.read(ApprovedBook::read);
        @SuppressWarnings("unused") // Nobody waits for it.
        var unasked =
                writer.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Nothing is read or written any more. */
    public void stop() {
        writer.shutdownNow();
    }

    private void look() {
        try {
            known = database.read(ApprovedBook::read);
        } catch (StoreException e) {
            LOG.debug("approved texts were not read", e);
        }
    }

    /** Whether the line takes a text: always, unless its carrier takes approved ones alone. */
    public boolean takes(ChannelProfile line, String text) {
        return !line.approvedOnly() || of(line.id()).fit(text).isPresent();
    }

    private ApprovedTexts of(ChannelId line) {
        return known.getOrDefault(line.value(), ApprovedTexts.NONE);
    }

    /** What judges texts for which any of the lines will do. */
    public Approval approval(List<ChannelProfile> lines) {
        boolean free = lines.stream().anyMatch(line -> !line.approvedOnly());
        return free
                ? Approval.ANYTHING
                : new Approval(lines.stream()
                        .map(line -> new Approval.Known(line.id(), of(line.id())))
                        .toList());
    }

    /** Keeps what a line's carrier approved, in place of what was known; the stage finishes when it is durable. */
    public CompletionStage<Void> put(ChannelId line, ApprovedTexts texts) {
        if (of(line).equals(texts)) {
            return CompletableFuture.completedFuture(null);
        }
        try {
            return CompletableFuture.runAsync(() -> write(line, texts), writer);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void write(ChannelId line, ApprovedTexts texts) {
        database.transaction(connection -> {
            for (String table : List.of("approved_text", "approved_signature")) {
                try (PreparedStatement delete =
                        connection.prepareStatement("delete from messaging." + table + " where channel = ?")) {
                    delete.setString(1, line.value());
                    delete.executeUpdate();
                }
            }
            insert(connection, line, texts);
            return texts;
        });
        var next = new HashMap<>(known);
        next.put(line.value(), texts);
        known = Map.copyOf(next);
    }

    private static void insert(Connection connection, ChannelId line, ApprovedTexts texts) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.approved_text (channel, code, name, pieces) values (?, ?, ?, ?)
                on conflict (channel, code) do nothing""")) {
            for (ApprovedText text : texts.texts()) {
                insert.setString(1, line.value());
                insert.setString(2, text.code());
                insert.setString(3, text.name());
                insert.setArray(
                        4,
                        connection.createArrayOf(
                                "text",
                                text.pieces().stream()
                                        .map(ApprovedBook::written)
                                        .toArray()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into messaging.approved_signature (channel, name) values (?, ?)")) {
            for (String signature : texts.signatures()) {
                insert.setString(1, line.value());
                insert.setString(2, signature);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Map<String, ApprovedTexts> read(Connection connection) throws SQLException {
        Map<String, List<ApprovedText>> texts = new HashMap<>();
        Map<String, Set<String>> signatures = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select channel, code, name, pieces from messaging.approved_text order by channel, code");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                List<Piece> pieces = new ArrayList<>();
                for (Object piece : (Object[]) row.getArray(4).getArray()) {
                    pieces.add(piece(String.valueOf(piece)));
                }
                texts.computeIfAbsent(row.getString(1), channel -> new ArrayList<>())
                        .add(new ApprovedText(row.getString(2), row.getString(3), pieces));
            }
        }
        try (PreparedStatement query =
                        connection.prepareStatement("select channel, name from messaging.approved_signature");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                signatures
                        .computeIfAbsent(row.getString(1), channel -> new HashSet<>())
                        .add(row.getString(2));
            }
        }
        var all = new HashMap<String, ApprovedTexts>();
        var channels = new HashSet<>(texts.keySet());
        channels.addAll(signatures.keySet());
        channels.forEach(channel -> all.put(
                channel,
                new ApprovedTexts(signatures.getOrDefault(channel, Set.of()), texts.getOrDefault(channel, List.of()))));
        return Map.copyOf(all);
    }

    private static String written(Piece piece) {
        if (!piece.variable().isEmpty() && !piece.form().isEmpty()) {
            return FORMED + piece.form().length() + ":" + piece.form() + piece.most() + ":" + piece.variable();
        }
        return piece.variable().isEmpty() ? WORDS + piece.text() : piece.most() + ":" + piece.variable();
    }

    private static Piece piece(String written) {
        if (written.startsWith(WORDS)) {
            return Piece.words(written.substring(WORDS.length()));
        }
        if (!written.startsWith(FORMED)) {
            return place(written, "");
        }
        int colon = written.indexOf(':');
        int end = colon + 1 + Integer.parseInt(written.substring(FORMED.length(), colon));
        return place(written.substring(end), written.substring(colon + 1, end));
    }

    private static Piece place(String written, String form) {
        int colon = written.indexOf(':');
        return Piece.place(written.substring(colon + 1), Integer.parseInt(written.substring(0, colon)), form);
    }
}
