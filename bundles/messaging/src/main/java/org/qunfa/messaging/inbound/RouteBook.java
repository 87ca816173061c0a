package org.qunfa.messaging.inbound;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.InboundRoutes;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.accept.Text;
import org.qunfa.messaging.licence.LicenceRows;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.ChannelId;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;

/** Keeps the numbers and keywords of organisations. */
@Component(configurationPid = "org.qunfa.messaging")
public final class RouteBook implements InboundRoutes {

    private static final int SHORTEST_BASE = 3;
    private static final int MOST_EXTENSION_DIGITS = 6;
    private static final int LONGEST_WORD = 20;
    private static final int LONGEST_CONFIRMATION = 200;

    private final Database database;
    private final OptOutWords optOutWords;
    private final String usualConfirmation;
    private final int restDays;
    private final int mostKeywords;

    @Activate
    public RouteBook(@Reference Tables tables, Settings settings) {
        this(
                tables,
                settings.optOutWords(),
                settings.optOutConfirmation(),
                settings.extensionRestDays(),
                settings.mostKeywords());
    }

    /** A book outside a framework. */
    public RouteBook(Tables tables, String optOutWords, String usualConfirmation, int restDays, int mostKeywords) {
        database = tables.database();
        this.optOutWords = OptOutWords.of(optOutWords);
        this.usualConfirmation = usualConfirmation;
        this.restDays = restDays;
        this.mostKeywords = mostKeywords;
    }

    @Override
    public List<Extension> extensions(OrganisationId organisation) {
        return database.read(connection -> {
            var all = new ArrayList<Extension>();
            try (PreparedStatement query = connection.prepareStatement("""
                    select number, since, freed_at from messaging.extension where organisation = ? order by number""")) {
                query.setObject(1, organisation.value());
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        all.add(extension(row));
                    }
                }
            }
            return all;
        });
    }

    private static Extension extension(ResultSet row) throws SQLException {
        OffsetDateTime freed = row.getObject(3, OffsetDateTime.class);
        return new Extension(
                row.getString(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                freed == null ? null : freed.toInstant());
    }

    @Override
    public Extension allocate(OrganisationId organisation, String base, int digits) {
        requireNumber("/base", base);
        if (digits < 1 || digits > MOST_EXTENSION_DIGITS || base.length() + digits > MOST_DIGITS) {
            throw invalid(
                    "/digits",
                    "too-long",
                    "an extension has 1 to " + MOST_EXTENSION_DIGITS + " digits, the whole number at most "
                            + MOST_DIGITS);
        }
        return database.transaction(connection -> {
            lock(connection);
            String free = FreeNumbers.lowest(base, digits, busy(connection, base));
            if (free == null) {
                throw Refusal.of(Refusal.Fault.CONFLICT, "/digits", "none-free", "no extension of this length is free");
            }
            LicenceRows.requireWithin(connection, "/base", free);
            return insert(connection, organisation.value(), free);
        });
    }

    /** The numbers in use or at rest that leave no room behind a base, or not all of it; in order. */
    private List<String> busy(Connection connection, String base) throws SQLException {
        var busy = new ArrayList<String>();
        try (PreparedStatement query = connection.prepareStatement("""
                select number from messaging.extension
                where (starts_with(number, ?) or starts_with(?, number))
                    and (freed_at is null or freed_at > now() - ? * interval '1 day')
                order by number collate "C\"""")) {
            query.setString(1, base);
            query.setString(2, base);
            query.setInt(3, restDays);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    busy.add(row.getString(1));
                }
            }
        }
        return busy;
    }

    @Override
    public Extension take(OrganisationId organisation, String number) {
        requireNumber("/number", number);
        return database.transaction(connection -> {
            lock(connection);
            try (PreparedStatement query = connection.prepareStatement("""
                    select 1 from messaging.extension
                    where (starts_with(number, ?) or starts_with(?, number)) and organisation <> ?
                        and (freed_at is null or freed_at > now() - ? * interval '1 day')""")) {
                query.setString(1, number);
                query.setString(2, number);
                query.setObject(3, organisation.value());
                query.setInt(4, restDays);
                try (ResultSet row = query.executeQuery()) {
                    if (row.next()) {
                        throw Refusal.of(
                                Refusal.Fault.CONFLICT,
                                "/number",
                                "taken",
                                "this number, its beginning or a longer one belongs to somebody else, or rests");
                    }
                }
            }
            LicenceRows.requireWithin(connection, "/number", number);
            return insert(connection, organisation.value(), number);
        });
    }

    /** One at a time: whether a number is free depends on others. */
    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("lock table messaging.extension in share row exclusive mode")) {
            lock.execute();
        }
    }

    private static Extension insert(Connection connection, UUID organisation, String number) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.extension as e (number, organisation) values (?, ?)
                on conflict (number) do update set organisation = excluded.organisation, freed_at = null,
                    since = case when e.organisation = excluded.organisation and e.freed_at is null
                        then e.since else now() end
                returning number, since, freed_at""")) {
            insert.setString(1, number);
            insert.setObject(2, organisation);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return extension(row);
            }
        }
    }

    private static void requireNumber(String pointer, String number) {
        if (!number.matches("[0-9]{" + SHORTEST_BASE + "," + MOST_DIGITS + "}")) {
            throw invalid(pointer, "bad-number", "a number has " + SHORTEST_BASE + " to " + MOST_DIGITS + " digits");
        }
    }

    private static Refusal invalid(String pointer, String code, String sentence) {
        return Refusal.of(Refusal.Fault.INVALID, pointer, code, sentence);
    }

    @Override
    public void free(OrganisationId organisation, String number) {
        requireOne(
                "update messaging.extension set freed_at = now() where organisation = ? and number = ? and freed_at is null",
                organisation.value(),
                number);
    }

    @Override
    public List<Keyword> keywords(OrganisationId organisation) {
        return database.read(connection -> {
            var all = new ArrayList<Keyword>();
            try (PreparedStatement query = connection.prepareStatement("""
                    select channel, word, since from messaging.keyword where organisation = ? order by channel, word""")) {
                query.setObject(1, organisation.value());
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        all.add(keyword(row));
                    }
                }
            }
            return all;
        });
    }

    private static Keyword keyword(ResultSet row) throws SQLException {
        return new Keyword(
                new ChannelId(row.getString(1)),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant());
    }

    @Override
    public Keyword putKeyword(OrganisationId organisation, ChannelId channel, String word) {
        String first = word(word);
        if (optOutWords.isIn(first)) {
            throw invalid("/word", "opts-out", "this word opts out, and belongs to everybody");
        }
        Optional<Keyword> put = database.transaction(connection -> {
            requireRoom(connection, organisation, channel, first);
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into messaging.keyword as k (channel, word, organisation) values (?, ?, ?)
                    on conflict (channel, word) do update set since = k.since where k.organisation = excluded.organisation
                    returning channel, word, since""")) {
                insert.setString(1, channel.value());
                insert.setString(2, first);
                insert.setObject(3, organisation.value());
                try (ResultSet row = insert.executeQuery()) {
                    return row.next() ? Optional.of(keyword(row)) : Optional.empty();
                }
            }
        });
        return put.orElseThrow(
                () -> Refusal.of(Refusal.Fault.CONFLICT, "/word", "taken", "this keyword belongs to somebody else"));
    }

    private void requireRoom(Connection connection, OrganisationId organisation, ChannelId channel, String word)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select count(*) from messaging.keyword where organisation = ? and not (channel = ? and word = ?)""")) {
            query.setObject(1, organisation.value());
            query.setString(2, channel.value());
            query.setString(3, word);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                if (row.getInt(1) >= mostKeywords) {
                    throw Refusal.of(
                            Refusal.Fault.CONFLICT,
                            "/word",
                            "too-many",
                            "an organisation has at most " + mostKeywords + " keywords");
                }
            }
        }
    }

    private static String word(String word) {
        String first = OptOutWords.first(word);
        if (first.isEmpty() || first.length() > LONGEST_WORD || !first.equals(OptOutWords.letters(word))) {
            throw invalid("/word", "bad-word", "a keyword is one word of 1 to " + LONGEST_WORD + " letters and digits");
        }
        return first;
    }

    @Override
    public void removeKeyword(OrganisationId organisation, ChannelId channel, String word) {
        requireOne(
                "delete from messaging.keyword where organisation = ? and channel = ? and word = ?",
                organisation.value(),
                channel.value(),
                word(word));
    }

    private void requireOne(String sql, Object... values) {
        int changed = database.transaction(connection -> {
            try (PreparedStatement change = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    change.setObject(i + 1, values[i]);
                }
                return change.executeUpdate();
            }
        });
        if (changed == 0) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "the organisation does not have this");
        }
    }

    @Override
    public String confirmation(OrganisationId organisation) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select text from messaging.confirmation_text where organisation = ?")) {
                query.setObject(1, organisation.value());
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? row.getString(1) : usualConfirmation;
                }
            }
        });
    }

    @Override
    public void confirmation(OrganisationId organisation, @Nullable String text) {
        if (text != null && text.length() > LONGEST_CONFIRMATION) {
            throw invalid("/text", "too-long", "the text has at most " + LONGEST_CONFIRMATION + " characters");
        }
        // It becomes a notice later, which nobody would hear was refused.
        Problem wrong = text == null ? null : Text.problem("/text", text);
        if (wrong != null) {
            throw invalid(wrong.pointer(), wrong.code(), wrong.sentence());
        }
        int unused = database.transaction(connection -> {
            String sql = text == null
                    ? "delete from messaging.confirmation_text where organisation = ?"
                    : "insert into messaging.confirmation_text (organisation, text) values (?, ?)"
                            + " on conflict (organisation) do update set text = excluded.text, since = now()";
            try (PreparedStatement change = connection.prepareStatement(sql)) {
                change.setObject(1, organisation.value());
                if (text != null) {
                    change.setString(2, text);
                }
                return change.executeUpdate();
            }
        });
    }
}
