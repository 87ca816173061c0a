package org.qunfa.messaging.inbound;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.model.ChannelId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.store.Vault;

/** Stores the texts that come in over a line: sealed, with the fingerprint of the number that sent them. */
public final class InboundTexts {

    private final ChannelId channel;
    private final Vault vault;
    private final InboundParts parts;

    public InboundTexts(ChannelId channel, Vault vault) {
        this.channel = channel;
        this.vault = vault;
        parts = new InboundParts(vault);
    }

    /** A stored text in clear. */
    record Content(String from, String to, String text) {

        /** Says neither who nor what. */
        @Override
        public String toString() {
            return "Content[" + text.length() + " characters]";
        }
    }

    /** Stores texts in the caller's transaction. */
    public void insert(Connection connection, List<InboundText> texts) throws SQLException {
        if (texts.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into messaging.inbound (channel, content, fingerprint, whole, at) values (?, ?, ?, ?, ?)")) {
            for (InboundText text : texts) {
                String content = text.from() + '\n' + text.to() + '\n' + text.text();
                insert.setString(1, channel.value());
                insert.setBytes(2, vault.seal(content.getBytes(StandardCharsets.UTF_8), context(channel.value())));
                insert.setObject(3, fingerprint(text.from()));
                insert.setBoolean(4, text.whole());
                insert.setObject(5, text.at().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Stores parts of texts in the caller's transaction, those aside that are known. */
    public void insertParts(Connection connection, List<InboundPart> some) throws SQLException {
        if (!some.isEmpty()) {
            parts.insert(connection, channel, some);
        }
    }

    /** Opens what was stored for a line. */
    static Content open(Vault vault, String channel, byte[] sealed) {
        String[] lines = new String(vault.open(sealed, context(channel)), StandardCharsets.UTF_8).split("\n", 3);
        return new Content(lines[0], lines[1], lines[2]);
    }

    private static byte[] context(String channel) {
        return channel.getBytes(StandardCharsets.UTF_8);
    }

    private @Nullable Long fingerprint(String from) {
        return PhoneNumber.read(from) instanceof PhoneNumber.Valid valid
                ? Addressees.fingerprint(vault, valid.number())
                : null;
    }
}
