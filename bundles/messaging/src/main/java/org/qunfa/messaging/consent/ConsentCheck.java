package org.qunfa.messaging.consent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qunfa.messaging.Consents.Rule;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.consent.SuppressionCheck.Sender;
import org.qunfa.model.MessageClass;

/** Asks which recipients agreed, where a rule wants that they did. */
public final class ConsentCheck {

    private static final String ALIVE = " ended_at is null and (expires_at is null or expires_at > now())";

    private ConsentCheck() {}

    /** The rule for a sender's messages: its own before that for all. */
    static Rule rule(Connection connection, Sender sender) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select required, since from messaging.consent_rule
                where class = ? and (organisation = ? or organisation is null)
                order by organisation nulls last limit 1""")) {
            query.setInt(1, sender.messageClass().ordinal());
            query.setObject(2, sender.organisation());
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? new Rule(
                                row.getBoolean(1),
                                row.getObject(2, OffsetDateTime.class).toInstant())
                        : new Rule(false, Instant.EPOCH);
            }
        }
    }

    /** Those among the numbers, by fingerprint, who did not agree, and why they are stopped. */
    static Map<Long, Stop> lacking(Connection connection, Sender sender, long[] fingerprints, Rule rule)
            throws SQLException {
        Set<Long> agreed = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement("select fingerprint from messaging.consent"
                + " where organisation = ? and class = ? and fingerprint = any(?) and given_at <= now() and" + ALIVE)) {
            query.setObject(1, sender.organisation());
            query.setInt(2, sender.messageClass().ordinal());
            query.setObject(3, fingerprints);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    agreed.add(row.getLong(1));
                }
            }
        }
        Map<Long, Stop> stops = new HashMap<>();
        for (long fingerprint : fingerprints) {
            if (!agreed.contains(fingerprint)) {
                stops.put(fingerprint, stop(sender.messageClass(), rule, "none that is alive"));
            }
        }
        return stops;
    }

    /** Whose consent ended behind a mark, among these senders that need it: the fingerprints, by sender. */
    static Map<Sender, Map<Long, Stop>> since(Connection connection, Collection<Sender> senders, Mark mark)
            throws SQLException {
        Map<Sender, Rule> rules = new HashMap<>();
        for (Sender sender : senders) {
            Rule rule = rule(connection, sender);
            if (rule.required()) {
                rules.put(sender, rule);
            }
        }
        return rules.isEmpty() ? Map.of() : ended(connection, rules, mark);
    }

    private static Map<Sender, Map<Long, Stop>> ended(Connection connection, Map<Sender, Rule> rules, Mark mark)
            throws SQLException {
        Map<Sender, Map<Long, Stop>> stops = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                with ended as (
                    select organisation, class, fingerprint, 'withdrawn' as how from messaging.consent
                    where ended_as = 'withdrawn' and ended_tx >= ?::text::xid8
                    union all
                    select organisation, class, fingerprint, 'expired' from messaging.consent
                    where ended_at is null and expires_at between ? and now())
                select e.organisation, e.class, e.fingerprint, e.how from ended e
                where e.organisation = any(?) and not exists (
                    select from messaging.consent c where c.organisation = e.organisation
                        and c.fingerprint = e.fingerprint and c.class = e.class and""" + ALIVE + ")")) {
            query.setString(1, Long.toString(mark.tx()));
            query.setObject(2, mark.at().atOffset(ZoneOffset.UTC));
            Object[] organisations =
                    rules.keySet().stream().map(Sender::organisation).distinct().toArray();
            query.setArray(3, connection.createArrayOf("uuid", organisations));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    var sender = new Sender(row.getObject(1, UUID.class), MessageClass.values()[row.getInt(2)]);
                    Rule rule = rules.get(sender);
                    if (rule != null) {
                        stops.computeIfAbsent(sender, s -> new HashMap<>())
                                .put(row.getLong(3), stop(sender.messageClass(), rule, row.getString(4)));
                    }
                }
            }
        }
        return stops;
    }

    private static Stop stop(MessageClass messageClass, Rule rule, String how) {
        return new Stop(
                "no-consent",
                "consent",
                rule.since().toString(),
                messageClass.name().toLowerCase(Locale.ROOT) + ": " + how);
    }

    /**
     * The consent that a message could rest on.
     *
     * @param since when it was given
     */
    public record Ground(UUID id, String source, Instant since) {}

    /** The consent of a number that was alive, and known here, at a moment. */
    public static Optional<Ground> ground(Connection connection, Sender sender, long fingerprint, Instant at)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select id, source, given_at from messaging.consent
                where organisation = ? and fingerprint = ? and class = ? and recorded_at <= ? and given_at <= ?
                    and (ended_at is null or ended_at > ?) and (expires_at is null or expires_at > ?)
                order by recorded_at desc limit 1""")) {
            query.setObject(1, sender.organisation());
            query.setLong(2, fingerprint);
            query.setInt(3, sender.messageClass().ordinal());
            for (int i = 4; i <= 7; i++) {
                query.setObject(i, at.atOffset(ZoneOffset.UTC));
            }
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Ground(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        }
    }
}
