package org.qunfa.messaging.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.channel.Lines.Standing;
import org.qunfa.model.DeliveryState;

/** Tells which rules a message passed, and what is known of why it went over its line. */
final class PassedSteps {

    /** A newer lexicon is known everywhere after this time, so that what went out later was judged by it. */
    private static final Duration KNOWN_AFTER = Duration.ofSeconds(5);

    private final Lines lines;

    PassedSteps(Lines lines) {
        this.lines = lines;
    }

    /** The same with the words, the limits and the lines; nothing of them when a rule stopped it at once. */
    Why in(Why why, Connection connection, NoticeFacts notice, Marked marks) throws SQLException {
        if (why.delivery().segments() == 0 && why.delivery().state() == DeliveryState.BLOCKED) {
            return why;
        }
        List<Why.Step> steps = new ArrayList<>();
        String line = null;
        for (Why.Step step : why.steps()) {
            String channel = step.what().equals("released") ? step.facts().get("channel") : null;
            if (channel != null && line == null) {
                steps.add(limits(connection, notice, marks, step));
            }
            if (channel != null && !channel.equals(line)) {
                steps.add(route(notice, marks, step));
                line = channel;
            }
            steps.add(step);
        }
        if (notice.appeal() == null) {
            Instant sent = why.steps().stream()
                    .filter(step -> step.what().equals("released"))
                    .map(Why.Step::at)
                    .reduce(notice.acceptedAt(), (before, after) -> after);
            steps.add(1, filter(connection, notice, sent));
        }
        return new Why(why.delivery(), steps, why.appeal());
    }

    private static Why.Step filter(Connection connection, NoticeFacts notice, Instant sent) throws SQLException {
        long version = notice.terms().lexicon();
        var facts = new TreeMap<>(Map.of("version", Long.toString(version)));
        try (PreparedStatement query = connection.prepareStatement("""
                select (select max(version) from messaging.lexicon where organisation is null and version <= ?),
                    (select max(version) from messaging.lexicon where organisation = ? and version <= ?),
                    greatest(
                        (select max(version) from messaging.lexicon
                            where organisation is null and version > ? and loaded_at < ?),
                        (select max(version) from messaging.lexicon
                            where organisation = ? and version > ? and loaded_at < ?))""")) {
            OffsetDateTime judged = OffsetDateTime.ofInstant(sent.minus(KNOWN_AFTER), ZoneOffset.UTC);
            query.setLong(1, version);
            query.setObject(2, notice.organisation());
            query.setLong(3, version);
            query.setLong(4, version);
            query.setObject(5, judged);
            query.setObject(6, notice.organisation());
            query.setLong(7, version);
            query.setObject(8, judged);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                put(facts, "everybodysVersion", row.getString(1));
                put(facts, "ownVersion", row.getString(2));
                put(facts, "judgedAgainBy", row.getString(3));
            }
        }
        String sentence = version == 0
                ? "No lexicon was in force when the notice was accepted."
                : "The lexicons in force judged its text when the notice was accepted, and did not block it.";
        return new Why.Step(notice.acceptedAt(), "filter", sentence, facts);
    }

    private static Why.Step limits(Connection connection, NoticeFacts notice, Marked marks, Why.Step released)
            throws SQLException {
        Instant at = Objects.requireNonNullElse(marks.marks().countedAt(), released.at());
        var facts = new TreeMap<String, String>();
        int rules = pack(connection, notice, new Why.Step(at, "", "", released.facts()), facts);
        String sentence;
        if (marks.marks().countedAt() == null) {
            sentence = "It was not counted: no line limits how often one recipient gets messages of this class.";
        } else if (notice.appeal() != null) {
            sentence = "It was counted; a person overruled the limits for one recipient.";
        } else if (rules == 0) {
            sentence = "It was counted; the line has no limit for one recipient and this class.";
        } else {
            sentence = "It was counted, and the line's limits for one recipient permitted it.";
        }
        return new Why.Step(at, "limits", sentence, facts);
    }

    /** Puts which pack a line heeded at a time; answers how many of its rules are about the class. */
    private static int pack(Connection connection, NoticeFacts notice, Why.Step counted, Map<String, String> facts)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select p.channel, p.version, (select count(*) from messaging.frequency_rule r
                    where r.channel = p.channel and r.version = p.version and r.classes & ? <> 0)
                from (select distinct on (channel) channel, version, ended from messaging.frequency_pack
                    where channel in ('', ?) and since <= ? order by channel, version desc) p
                where not p.ended order by p.channel desc limit 1""")) {
            query.setInt(1, 1 << notice.messageClass().ordinal());
            query.setString(2, counted.facts().get("channel"));
            query.setObject(3, OffsetDateTime.ofInstant(counted.at(), ZoneOffset.UTC));
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return 0;
                }
                facts.put("pack", row.getString(1).isEmpty() ? "every line" : row.getString(1));
                facts.put("version", row.getString(2));
                facts.put("rules", row.getString(3));
                return row.getInt(3);
            }
        }
    }

    private Why.Step route(NoticeFacts notice, Marked marks, Why.Step released) {
        String channel = Objects.requireNonNull(released.facts().get("channel"));
        var facts = new TreeMap<>(Map.of("channel", channel));
        put(
                facts,
                "network",
                marks.marks().network().isEmpty() ? null : marks.marks().network());
        List<Standing> all = lines.standing(Needs.of(notice, marks.marks(), marks.text()));
        all.stream()
                .filter(line -> line.id().value().equals(channel))
                .forEach(line -> facts.put("microsPerPartNow", Long.toString(line.microsPerPart())));
        List<Standing> others =
                all.stream().filter(line -> !line.id().value().equals(channel)).toList();
        put(
                facts,
                "othersNow",
                others.isEmpty() ? null : others.stream().map(PassedSteps::told).collect(Collectors.joining("; ")));
        String sentence;
        if (notice.route() != null) {
            sentence = "The sender named this line.";
        } else if (others.stream().noneMatch(Standing::fits)) {
            sentence = "No other line can carry such a message now; what others there were then is not kept.";
        } else {
            sentence =
                    "Of the lines that can carry it, the cheapest whose messages arrive goes first, and others where it"
                            + " has no room; what they cost and how they did then is not kept.";
        }
        return new Why.Step(released.at(), "route", sentence, facts);
    }

    private static String told(Standing line) {
        String price = line.id() + " " + line.microsPerPart();
        return line.against().isEmpty() ? price : price + " " + line.against();
    }

    private static void put(Map<String, String> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
