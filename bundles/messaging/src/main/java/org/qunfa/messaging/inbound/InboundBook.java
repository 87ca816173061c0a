package org.qunfa.messaging.inbound;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Inbound;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.consent.SuppressionBook;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** Shows organisations the texts that came in for them. */
@Component
public final class InboundBook implements Inbound {

    private final Database database;
    private final Vault vault;

    @Activate
    public InboundBook(@Reference Tables tables) {
        database = tables.database();
        vault = tables.vault();
    }

    @Override
    public Page<Text> texts(OrganisationId organisation, PageRequest page) {
        long before = SuppressionBook.before(page.after());
        return database.read(connection -> {
            var items = new ArrayList<Text>();
            boolean more = false;
            try (PreparedStatement query = connection.prepareStatement("""
                    select id, channel, content, whole, at, meaning, route from messaging.inbound
                    where organisation = ? and id < ? order by id desc limit ?""")) {
                query.setObject(1, organisation.value());
                query.setLong(2, before);
                query.setInt(3, page.limit() + 1);
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
                row.getString(7));
    }
}
