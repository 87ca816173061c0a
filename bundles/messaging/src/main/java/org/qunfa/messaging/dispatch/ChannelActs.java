package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qunfa.messaging.ChannelAct;
import org.qunfa.model.ChannelId;

/** What operators did to lines, as it is stored. */
final class ChannelActs {

    private ChannelActs() {}

    /** Makes it hold and writes it down. */
    static int write(Connection connection, ChannelId channel, ChannelAct.Verb verb, String actor) throws SQLException {
        if (verb == ChannelAct.Verb.REPLAY) {
            replayed(connection, channel);
        } else {
            hold(connection, channel, verb);
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.channel_act (channel, verb, actor) values (?, ?, ?)")) {
            insert.setString(1, channel.value());
            insert.setString(2, verb.word());
            insert.setString(3, actor);
            return insert.executeUpdate();
        }
    }

    private static void hold(Connection connection, ChannelId channel, ChannelAct.Verb verb) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into messaging.channel_lease (channel, suspended, parked, isolated) values (?, ?, ?, ?)
                on conflict (channel) do update
                    set suspended = excluded.suspended, parked = excluded.parked, isolated = excluded.isolated""")) {
            upsert.setString(1, channel.value());
            upsert.setBoolean(2, verb == ChannelAct.Verb.SUSPEND);
            upsert.setBoolean(3, verb == ChannelAct.Verb.PARK);
            upsert.setBoolean(4, verb == ChannelAct.Verb.ISOLATE);
            upsert.executeUpdate();
        }
    }

    /** Lets the node that has the line know that it holds more than it knows of. */
    private static void replayed(Connection connection, ChannelId channel) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update messaging.channel_lease set replays = replays + 1 where channel = ?")) {
            update.setString(1, channel.value());
            update.executeUpdate();
        }
    }

    /** The newest first. */
    static List<ChannelAct> read(Connection connection, ChannelId channel, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select at, verb, actor from messaging.channel_act where channel = ? order by id desc limit ?")) {
            query.setString(1, channel.value());
            query.setInt(2, most);
            var acts = new ArrayList<ChannelAct>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    acts.add(new ChannelAct(
                            row.getObject(1, OffsetDateTime.class).toInstant(),
                            ChannelAct.Verb.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                            row.getString(3)));
                }
            }
            return acts;
        }
    }
}
