package org.qunfa.carrier.smppserver.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.TextCoding;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;
import org.qunfa.wire.smpp.UserData;

/**
 * Texts that come in parts: each part is durable before it is answered, and a text is joined when all are there. Safe for use by
 * many threads.
 */
public final class LongTexts {

    private static final int TRIES = 3;

    private final Database database;
    private final Vault vault;

    public LongTexts(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /**
     * Where a text stands of which a part was stored.
     *
     * @param complete whether all parts are there, so that it is to be joined
     */
    public record Taken(UUID id, boolean complete) {}

    /** A text of which all parts are there. */
    public record Whole(
            UUID id,
            String key,
            OrganisationId organisation,
            Tag tag,
            String to,
            String text,
            @Nullable MessageClass messageClass,
            @Nullable Instant notBefore,
            @Nullable Instant validUntil) {

        @Override
        public String toString() {
            return "Whole[" + id + "]";
        }
    }

    /** How a text ended that never became a notice. */
    public enum End {
        REFUSED("refused"),
        EXPIRED("expired");

        private final String word;

        End(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** What part of a text a receipt is about. */
    public record PartOf(String messageId, int receipts) {}

    /**
     * A text with what its receipts need.
     *
     * @param notice what it became; null where it became nothing yet
     * @param end how it ended; null where it did not end before it was a notice
     */
    public record Told(
            UUID id,
            Tag tag,
            String to,
            Instant at,
            @Nullable UUID notice,
            @Nullable End end,
            List<PartOf> parts) {

        public Told {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return "Told[" + id + "]";
        }
    }

    /** The id that a part is answered with. */
    public static String messageId(UUID text, int number) {
        return text.toString().replace("-", "") + "-" + number;
    }

    /** The text that a part's id names; empty for another id. */
    public static Optional<UUID> text(String messageId) {
        return messageId.matches("[0-9a-f]{32}-[0-9]{1,3}") ? Optional.of(Tag.uuid(messageId)) : Optional.empty();
    }

    /** Stores a part; durable when this returns. A part that is there already stays as it is. */
    public Taken take(OrganisationId organisation, Submission part) {
        UserData.Part of = part.part();
        if (of == null) {
            throw new IllegalArgumentException("this is a whole text");
        }
        String mark = mark(part, of);
        byte[] hash = sha256(part.octets());
        return database.transaction(connection -> {
            for (int i = 0; i < TRIES; i++) {
                UUID id = open(connection, organisation, part, mark);
                byte[] content = vault.seal(part.octets(), context(id, of.number()));
                var row = new PartRows.Row(
                        id, of.number(), content, hash, part.tag().receipts());
                if (PartRows.insert(connection, row)) {
                    return new Taken(id, PartRows.completes(connection, id, of.total()));
                }
                if (Arrays.equals(PartRows.hash(connection, id, of.number()), hash)) {
                    return new Taken(id, PartRows.completes(connection, id, of.total()));
                }
                // Another text under a reference that came round again.
                PartRows.setAside(connection, id);
            }
            throw new IllegalStateException("no room for a part");
        });
    }

    private UUID open(Connection connection, OrganisationId organisation, Submission part, String mark)
            throws SQLException {
        UUID made = UUID.randomUUID();
        byte[] facts = vault.seal(Facts.write(part), context(made, 0));
        UserData.Part of = part.part();
        var row = new PartRows.Text(
                made, part.tag().key(), organisation.value(), mark, of == null ? 0 : of.total(), facts);
        return PartRows.open(connection, row);
    }

    private String mark(Submission part, UserData.Part of) {
        String who = String.join(
                "\n",
                part.tag().key(),
                part.to(),
                part.tag().from(),
                Integer.toString(of.reference()),
                Boolean.toString(of.wide()),
                Integer.toString(of.total()),
                part.charset());
        byte[] hash = sha256(who.getBytes(StandardCharsets.UTF_8));
        return vault.name("smpp long text", Arrays.copyOf(hash, Vault.NAMED_OCTETS));
    }

    /** The whole of a text that is complete and not joined yet; empty when it is not. */
    public Optional<Whole> whole(UUID id) {
        return database.transaction(connection -> {
            PartRows.@Nullable Found found = PartRows.find(connection, id);
            if (found == null || !found.state().equals("complete")) {
                return Optional.empty();
            }
            var facts = facts(found);
            var octets = new ByteArrayOutputStream();
            for (PartRows.Row part : PartRows.parts(connection, id)) {
                byte[] content = part.content();
                if (content == null) {
                    return Optional.empty();
                }
                octets.writeBytes(vault.open(content, context(id, part.number())));
            }
            String text = TextCoding.decode(octets.toByteArray(), facts.charset());
            return Optional.of(new Whole(
                    id,
                    found.text().key(),
                    new OrganisationId(found.text().organisation()),
                    facts.tag().joined(id),
                    facts.to(),
                    text,
                    facts.messageClass(),
                    facts.notBefore(),
                    facts.validUntil()));
        });
    }

    private Facts facts(PartRows.Found found) {
        return Facts.read(vault.open(found.text().facts(), context(found.text().id(), 0)));
    }

    /** Says what a complete text became. */
    public void joined(UUID id, UUID notice) {
        database.transaction(connection -> {
            PartRows.joined(connection, id, notice);
            return true;
        });
    }

    /**
     * Says that a text becomes nothing.
     *
     * @param answered the part that was answered so, which needs no receipt; 0 for none
     */
    public void refused(UUID id, int answered) {
        database.transaction(connection -> {
            PartRows.end(connection, id, End.REFUSED.word(), answered);
            return true;
        });
    }

    /** What receipts of a text need; empty when there is no such text. */
    public Optional<Told> told(UUID id) {
        return database.read(connection -> {
            PartRows.@Nullable Found found = PartRows.find(connection, id);
            return found == null ? Optional.empty() : Optional.of(told(connection, found));
        });
    }

    /** The account's texts that ended before they were notices, and of which it was not told. */
    public List<Told> untold(String key, int limit) {
        return database.transaction(connection -> {
            var all = new ArrayList<Told>();
            for (PartRows.Found found : PartRows.untold(connection, key, limit)) {
                all.add(told(connection, found));
            }
            return all;
        });
    }

    private Told told(Connection connection, PartRows.Found found) throws SQLException {
        UUID id = found.text().id();
        Facts facts = facts(found);
        List<PartOf> parts = PartRows.parts(connection, id).stream()
                .map(part -> new PartOf(messageId(id, part.number()), part.receipts()))
                .toList();
        End end = found.state().equals("refused") ? End.REFUSED : found.state().equals("expired") ? End.EXPIRED : null;
        return new Told(id, facts.tag(), facts.to(), found.at(), found.notice(), end, parts);
    }

    /** Notes that the account took all that there was to tell of a text that ended so. */
    public void wasTold(UUID id) {
        database.transaction(connection -> {
            PartRows.wasTold(connection, id);
            return true;
        });
    }

    /**
     * Ends texts whose rest did not come, and forgets old ones.
     *
     * @return those that are complete and were not joined: whoever was to do it did not come to it
     */
    public List<UUID> sweep(Duration patience) {
        return database.transaction(connection -> {
            PartRows.expire(connection, patience);
            PartRows.forget(connection);
            return PartRows.stuck(connection);
        });
    }

    private static byte[] context(UUID id, int number) {
        return ("smpp part " + id + " " + number).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
