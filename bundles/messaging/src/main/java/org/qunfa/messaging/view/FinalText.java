package org.qunfa.messaging.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.qunfa.messaging.channel.Carriage;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.wording.Frame;
import org.qunfa.messaging.wording.FrameRules;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.messaging.wording.WordingSeal;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.plugin.carrier.TextLayout.SignaturePlace;
import org.qunfa.store.Vault;

/** Puts a stored notice into words once more, for one of its recipients. */
public final class FinalText {

    private FinalText() {}

    static String of(Connection connection, Vault vault, UUID notice, Addressee addressee) throws SQLException {
        Wording wording = wording(connection, vault, notice);
        return wording.render(wording.byName(addressee.values()), addressee.to().countryCode());
    }

    /** The wording of a notice as it was accepted. */
    public static Wording wording(Connection connection, Vault vault, UUID notice) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select class, signature, wording, alphabets, signature_place, opt_out, opt_out_abroad, frame, substitute
                from messaging.notice where id = ?""")) {
            query.setObject(1, notice);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("a notice is gone");
                }
                var layout =
                        new TextLayout(SignaturePlace.valueOf(row.getString(5)), row.getString(6), row.getString(7));
                var frame = new Frame(
                        row.getString(2),
                        layout,
                        MessageClass.values()[row.getInt(1)],
                        Carriage.alphabets(row.getInt(4)),
                        new FrameRules(row.getInt(8), row.getBoolean(9)));
                return Wording.of(frame, WordingSeal.open(vault, notice, row.getBytes(3)));
            } catch (Wording.Malformed e) {
                throw new SQLException("a stored text is not what was accepted", e);
            }
        }
    }
}
