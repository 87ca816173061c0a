package org.qunfa.messaging.inbound;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Inbound;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.consent.SuppressionBook;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** Shows organisations the texts that came in for them, and the platform those that came in for nobody. */
@Component
public final class InboundBook implements Inbound {

    private static final String SELECT =
            "select id, channel, content, whole, at, meaning, opts_out, route from messaging.inbound where ";

    private final Database database;
    private final Vault vault;

    @Activate
    public InboundBook(@Reference Tables tables) {
        database = tables.database();
        vault = tables.vault();
    }

    @Override
    public Page<Text> texts(OrganisationId organisation, PageRequest page) {
        return page("organisation = ?", organisation, page);
    }

    @Override
    public Page<Text> unknown(PageRequest page) {
        return page("meaning = 'unknown'", null, page);
    }

    private Page<Text> page(String which, @Nullable OrganisationId organisation, PageRequest page) {
        long before = SuppressionBook.before(page.after());
        return database.read(connection -> {
            var items = new ArrayList<Text>();
            boolean more = false;
            try (PreparedStatement query =
                    connection.prepareStatement(SELECT + which + " and id < ? order by id desc limit ?")) {
                int at = 1;
                if (organisation != null) {
                    query.setObject(at++, organisation.value());
                }
                query.setLong(at++, before);
                query.setInt(at, page.limit() + 1);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        more = items.size() == page.limit();
                        if (!more) {
                            items.add(text(row));
                        }
                    }
                }
            }
            return new Page<>(
                    items, more ? Long.toString(items.get(items.size() - 1).id()) : null);
        });
    }

    @Override
    public Text text(OrganisationId organisation, long id) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(SELECT + "organisation = ? and id = ?")) {
                query.setObject(1, organisation.value());
                query.setLong(2, id);
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next()) {
                        throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such text");
                    }
                    return text(row);
                }
            }
        });
    }

    private Text text(ResultSet row) throws SQLException {
        String channel = row.getString(2);
        InboundTexts.Content content = InboundTexts.open(vault, channel, row.getBytes(3));
        PhoneNumber number =
                PhoneNumber.read(content.from()) instanceof PhoneNumber.Valid valid ? valid.number() : null;
        return new Text(
                row.getLong(1),
                channel,
                number,
                number == null ? content.from() : null,
                content.to(),
                content.text(),
                row.getBoolean(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getString(6),
                row.getBoolean(7),
                row.getString(8));
    }
}
