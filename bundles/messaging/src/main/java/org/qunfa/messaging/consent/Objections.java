package org.qunfa.messaging.consent;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qunfa.messaging.Consents;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.consent.SuppressionCheck.Sender;

/**
 * What keeps a sender's messages from a recipient by the recipient's own will: an opt-out, or the lack of a consent where one is
 * needed. An opt-out goes before a consent. Immutable; what it looks up beforehand is that of the moment at which it was made.
 */
public final class Objections {

    private final Sender sender;
    private final boolean anySuppressed;
    private final Consents.Rule rule;

    private Objections(Sender sender, boolean anySuppressed, Consents.Rule rule) {
        this.sender = sender;
        this.anySuppressed = anySuppressed;
        this.rule = rule;
    }

    /** What there may be against a sender's messages. */
    public static Objections to(Connection connection, Sender sender) throws SQLException {
        return new Objections(sender, SuppressionCheck.any(connection, sender), ConsentCheck.rule(connection, sender));
    }

    /** Whether nobody objects, so that it is of no use to ask. */
    public boolean none() {
        return !anySuppressed && !rule.required();
    }

    /** Those among the numbers, by fingerprint, who are stopped, and why. */
    public Map<Long, Stop> among(Connection connection, long[] fingerprints) throws SQLException {
        Map<Long, Stop> stops = new HashMap<>();
        if (rule.required()) {
            stops.putAll(ConsentCheck.lacking(connection, sender, fingerprints, rule));
        }
        if (anySuppressed) {
            stops.putAll(SuppressionCheck.among(connection, sender, fingerprints));
        }
        return stops;
    }

    /** Who began to object behind a mark: the fingerprints, by sender. */
    public static Map<Sender, Map<Long, Stop>> since(Connection connection, Collection<Sender> senders, Mark mark)
            throws SQLException {
        var organisations = List.copyOf(
                senders.stream().map(Sender::organisation).distinct().toList());
        Map<Sender, Map<Long, Stop>> stops = new HashMap<>(ConsentCheck.since(connection, senders, mark));
        SuppressionCheck.since(connection, organisations, mark)
                .forEach((sender, suppressed) -> stops.merge(sender, suppressed, (ended, opted) -> {
                    var both = new HashMap<>(ended);
                    both.putAll(opted);
                    return both;
                }));
        return stops;
    }
}
