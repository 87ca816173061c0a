package org.qunfa.messaging.route;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qunfa.model.ChannelId;

/** Stores how lines do, so that whoever tends a line next need not learn it anew; each call in the caller's transaction. */
public final class HealthBook {

    private HealthBook() {}

    /**
     * What is stored of a line and a network.
     *
     * @param network empty for the line altogether
     * @param good messages that arrived
     * @param bad messages that did not
     * @param allowance how many may be out without a receipt
     * @param open whether the line is left alone there
     * @param cause why it is
     */
    record Saved(String network, double good, double bad, double allowance, boolean open, String cause) {}

    /** Stores what is known of a line now. */
    public static void save(Connection connection, LineHealth line) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into messaging.channel_health (channel, network, good, bad, allowance, open, cause, usable)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (channel, network) do update set good = excluded.good, bad = excluded.bad,
                    allowance = excluded.allowance, open = excluded.open, cause = excluded.cause,
                    usable = excluded.usable, at = now()""")) {
            for (Saved saved : line.saved(Moment.now())) {
                upsert.setString(1, line.profile().id().value());
                upsert.setString(2, saved.network());
                upsert.setDouble(3, saved.good());
                upsert.setDouble(4, saved.bad());
                upsert.setDouble(5, saved.allowance());
                upsert.setBoolean(6, saved.open());
                upsert.setString(7, saved.cause());
                upsert.setBoolean(8, line.isUsable(Moment.now()));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /** Looks up how the lines do that other nodes tend. */
    public static void look(Connection connection, Collection<LineHealth> elsewhere) throws SQLException {
        if (elsewhere.isEmpty()) {
            return;
        }
        Map<String, List<Saved>> byChannel = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select channel, network, good, bad, allowance, open, cause from messaging.channel_health
                where channel = any(?) and at > now() - interval '15 seconds' and usable""")) {
            query.setObject(
                    1, elsewhere.stream().map(l -> l.profile().id().value()).toArray(String[]::new));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    byChannel
                            .computeIfAbsent(row.getString(1), c -> new ArrayList<>())
                            .add(new Saved(
                                    row.getString(2),
                                    row.getDouble(3),
                                    row.getDouble(4),
                                    row.getDouble(5),
                                    row.getBoolean(6),
                                    row.getString(7)));
                }
            }
        }
        for (LineHealth line : elsewhere) {
            line.isElsewhere(byChannel.getOrDefault(line.profile().id().value(), List.of()), Moment.now());
        }
    }

    /** Reminds a line of what was stored of it in the last hours, where it knows nothing yet. */
    public static void remind(Connection connection, LineHealth line) throws SQLException {
        ChannelId channel = line.profile().id();
        var all = new ArrayList<Saved>();
        try (PreparedStatement query = connection.prepareStatement("""
                select network, good, bad, allowance, open, cause,
                    power(0.5, extract(epoch from now() - at) / 1800) as rest
                from messaging.channel_health where channel = ? and at > now() - interval '6 hours'""")) {
            query.setString(1, channel.value());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    double rest = row.getDouble(7);
                    all.add(new Saved(
                            row.getString(1),
                            row.getDouble(2) * rest,
                            row.getDouble(3) * rest,
                            row.getDouble(4),
                            row.getBoolean(5),
                            row.getString(6)));
                }
            }
        }
        line.remember(List.copyOf(all), Moment.now());
    }
}
