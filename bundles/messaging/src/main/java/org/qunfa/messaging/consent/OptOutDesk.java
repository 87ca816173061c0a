package org.qunfa.messaging.consent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.OptOuts;
import org.qunfa.messaging.Suppressions;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.MessageClass;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** Carries out what the holders of links in messages want. */
@Component
public final class OptOutDesk implements OptOuts {

    private static final Suppressions.Reason BY_LINK = new Suppressions.Reason(Suppressions.Origin.LINK, null);

    private final Database database;
    private final Vault vault;
    private final OptOutLinks links;
    private final SuppressionBook book;

    @Activate
    public OptOutDesk(@Reference Tables tables) {
        database = tables.database();
        vault = tables.vault();
        links = new OptOutLinks(vault);
        book = new SuppressionBook(tables);
    }

    private interface Deed {
        void on(Connection connection, OptOutLinks.Holder holder) throws SQLException;
    }

    private Optional<Standing> after(String token, Deed deed) {
        return database.transaction(connection -> {
            Optional<OptOutLinks.Holder> holder = links.open(connection, token);
            if (holder.isEmpty()) {
                return Optional.<Standing>empty();
            }
            deed.on(connection, holder.get());
            return Optional.of(standing(connection, holder.get()));
        });
    }

    @Override
    public @Nullable Standing standing(String token) {
        return after(token, (connection, holder) -> {}).orElse(null);
    }

    @Override
    public @Nullable Standing optOut(String token) {
        return after(token, (connection, holder) -> {
                    Set<MessageClass> refused = SuppressionBook.refused(holder.messageClass());
                    book.write(
                            connection,
                            holder.sender().organisation(),
                            new SuppressionBook.OptOut(holder.to(), refused, BY_LINK));
                })
                .orElse(null);
    }

    @Override
    public @Nullable Standing undo(String token) {
        return after(token, (connection, holder) -> {
                    UUID organisation = holder.sender().organisation();
                    long fingerprint = Addressees.fingerprint(vault, holder.to());
                    var ending = new SuppressionBook.Ending(
                            Suppressed.of(connection, organisation, fingerprint).linked(), "undone", "recipient");
                    SuppressionBook.end(connection, organisation, fingerprint, ending);
                })
                .orElse(null);
    }

    /** What is suppressed for a number, as bits of classes, and what of it the number's owner can take back. */
    private record Suppressed(int classes, int linked) {

        static Suppressed of(Connection connection, UUID organisation, long fingerprint) throws SQLException {
            try (PreparedStatement query = connection.prepareStatement("""
                    select classes, linked from messaging.suppression where organisation = ? and fingerprint = ?""")) {
                query.setObject(1, organisation);
                query.setLong(2, fingerprint);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? new Suppressed(row.getInt(1), row.getInt(2)) : new Suppressed(0, 0);
                }
            }
        }
    }

    private Standing standing(Connection connection, OptOutLinks.Holder holder) throws SQLException {
        Suppressed known =
                Suppressed.of(connection, holder.sender().organisation(), Addressees.fingerprint(vault, holder.to()));
        return new Standing(
                holder.sender().signature(),
                holder.messageClass(),
                holder.to().masked(),
                SuppressionBook.classes(known.classes()),
                known.linked() != 0);
    }
}
