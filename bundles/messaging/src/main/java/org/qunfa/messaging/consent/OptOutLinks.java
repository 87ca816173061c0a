package org.qunfa.messaging.consent;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.MessageClass;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Vault;

/**
 * The tokens in links to opt out: 22 characters each, the same for the same signature, class and number. A token is enciphered,
 * holds everything that opting out needs, and needs no row of its own; it works for as long as the keys of the vault are kept.
 * Safe for use by many threads.
 */
public final class OptOutLinks {

    /** Characters of every token. */
    public static final int LENGTH = 22;

    private static final String PURPOSE = "opt-out link";
    private static final int CLASS_BITS = 2;
    private static final int NUMBER_BITS = 50;
    private static final int LOW_BITS = 64 - CLASS_BITS - NUMBER_BITS;
    private static final int MOST_SENDERS = 1 << (Short.SIZE + LOW_BITS);

    private final Vault vault;

    public OptOutLinks(Vault vault) {
        this.vault = vault;
    }

    /** Somebody in whose name links are sent. */
    public record Sender(int no, UUID organisation, String signature) {}

    /** Whom a token is about. */
    record Holder(Sender sender, MessageClass messageClass, PhoneNumber to) {}

    /** The sender of links under a signature; ask once for a notice. */
    public static Sender sender(Connection connection, UUID organisation, String signature) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                with known as (select no from messaging.link_sender where organisation = ? and signature = ?),
                made as (
                    insert into messaging.link_sender as s (organisation, signature)
                    select ?, ? where not exists (select from known)
                    on conflict (organisation, signature) do update set signature = s.signature returning no)
                select no from known union all select no from made""")) {
            insert.setObject(1, organisation);
            insert.setString(2, signature);
            insert.setObject(3, organisation);
            insert.setString(4, signature);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return new Sender(row.getInt(1), organisation, signature);
            }
        }
    }

    /** The token of one recipient. */
    public String token(Sender sender, MessageClass messageClass, PhoneNumber to) {
        if (sender.no() >= MOST_SENDERS) {
            throw new IllegalStateException("there are more senders than opt-out links can tell apart");
        }
        long low = (long) sender.no() << (64 - LOW_BITS) | to.digits() << CLASS_BITS | messageClass.ordinal();
        byte[] value = ByteBuffer.allocate(Vault.NAMED_OCTETS)
                .putShort((short) (sender.no() >>> LOW_BITS))
                .putLong(low)
                .array();
        return vault.name(PURPOSE, value);
    }

    /** Whom a token is about; empty when it was not made here. */
    Optional<Holder> open(Connection connection, String token) throws SQLException {
        byte[] value = token.length() == LENGTH ? vault.named(PURPOSE, token) : null;
        if (value == null) {
            return Optional.empty();
        }
        var octets = ByteBuffer.wrap(value);
        int high = Short.toUnsignedInt(octets.getShort()) << LOW_BITS;
        long low = octets.getLong();
        int messageClass = (int) (low & ((1 << CLASS_BITS) - 1));
        long digits = low >>> CLASS_BITS & ((1L << NUMBER_BITS) - 1);
        Sender sender = find(connection, high | (int) (low >>> (64 - LOW_BITS)));
        return sender == null
                ? Optional.empty()
                : Optional.of(new Holder(sender, MessageClass.values()[messageClass], new PhoneNumber(digits)));
    }

    private static @Nullable Sender find(Connection connection, int no) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select organisation, signature from messaging.link_sender where no = ?")) {
            query.setInt(1, no);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? new Sender(no, row.getObject(1, UUID.class), row.getString(2)) : null;
            }
        }
    }
}
