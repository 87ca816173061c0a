package org.qunfa.messaging.inbound;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.InboundRoutes;

/** Whose numbers and keywords some texts name: read at once for all of them. Immutable. */
final class Routing {

    private static final int SHORTEST = 3;

    private final Map<String, UUID> extensions;
    private final Map<String, UUID> keywords;

    private Routing(Map<String, UUID> extensions, Map<String, UUID> keywords) {
        this.extensions = extensions;
        this.keywords = keywords;
    }

    /** What a text says about where it belongs. */
    record Clues(String channel, String to, String firstWord) {

        /** The digits that it was sent to. */
        private String digits() {
            return to.replaceAll("[^0-9]", "");
        }
    }

    /** Whom a text belongs to, and how that was found. */
    record Found(UUID organisation, String route) {}

    /** Reads what there is about these texts. */
    static Routing of(Connection connection, Collection<Clues> texts) throws SQLException {
        Set<String> numbers = new HashSet<>();
        Set<String> words = new HashSet<>();
        for (Clues text : texts) {
            String to = text.digits();
            for (int i = SHORTEST; i <= Math.min(to.length(), InboundRoutes.MOST_DIGITS); i++) {
                numbers.add(to.substring(0, i));
            }
            if (!text.firstWord().isEmpty()) {
                words.add(text.firstWord());
            }
        }
        return new Routing(
                owners(
                        connection,
                        "select number, organisation from messaging.extension where number = any(?) and freed_at is null",
                        numbers),
                owners(
                        connection,
                        "select channel || ' ' || word, organisation from messaging.keyword where word = any(?)",
                        words));
    }

    private static Map<String, UUID> owners(Connection connection, String sql, Set<String> names) throws SQLException {
        Map<String, UUID> owners = new HashMap<>();
        if (names.isEmpty()) {
            return owners;
        }
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, connection.createArrayOf("text", names.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    owners.put(row.getString(1), row.getObject(2, UUID.class));
                }
            }
        }
        return owners;
    }

    /** Whom a text belongs to by its destination or its first word; null when neither says. */
    @Nullable
    Found of(Clues text) {
        String to = text.digits();
        for (int i = Math.min(to.length(), InboundRoutes.MOST_DIGITS); i >= SHORTEST; i--) {
            UUID owner = extensions.get(to.substring(0, i));
            if (owner != null) {
                return new Found(owner, "extension");
            }
        }
        UUID owner = keywords.get(text.channel() + ' ' + text.firstWord());
        return owner == null ? null : new Found(owner, "keyword");
    }
}
