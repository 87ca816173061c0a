package org.qunfa.messaging.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.accept.Intake;
import org.qunfa.store.Database;

/**
 * Makes notices whose ids follow from what they are for, so that one which was made before a crash is found again and not made
 * twice. Safe for use by many threads, but only one at a time may try the same notice.
 */
public final class MadeNotices {

    private final Database database;
    private final Intake intake;

    public MadeNotices(Database database, Intake intake) {
        this.database = database;
        this.intake = intake;
    }

    /**
     * What came of it.
     *
     * @param notice null when it was refused
     * @param reason why it was refused
     */
    public record Made(@Nullable UUID notice, @Nullable String reason) {}

    /** The id of the notice for a purpose: the first 16 octets of the purpose's SHA-256. */
    public static UUID id(String purpose) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(purpose.getBytes(StandardCharsets.UTF_8));
            ByteBuffer octets = ByteBuffer.wrap(digest);
            return new UUID(octets.getLong(), octets.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether there is a notice with this id. */
    public boolean exists(UUID notice) {
        return database.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select from messaging.notice where id = ? and state <> 'draft'")) {
                query.setObject(1, notice);
                try (ResultSet row = query.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /**
     * Makes a notice where it is not there yet.
     *
     * @throws Refusal when the platform cannot take work now
     */
    public Made make(Intake.Making making, NoticeHead head, Recipients recipients) {
        if (exists(making.id())) {
            return new Made(making.id(), null);
        }
        try {
            intake.accept(making, head, recipients);
            return new Made(making.id(), null);
        } catch (Refusal refusal) {
            if (refusal.fault() == Refusal.Fault.UNAVAILABLE) {
                throw refusal;
            }
            return new Made(null, refusal.problems().get(0).code());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
