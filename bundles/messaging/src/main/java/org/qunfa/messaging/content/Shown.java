package org.qunfa.messaging.content;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.Chunks;
import org.qunfa.messaging.view.FinalText;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeState;
import org.qunfa.store.Vault;

/**
 * What reviewers outside are shown of a notice. Codes do not leave the platform by them: of a text of that class, each value and
 * each word that holds a digit is as many asterisks as it has characters.
 *
 * @param texts the first final texts that differ, at most three, and behind them the text as it was written where it has places
 *     for values; empty when the notice is in another state than {@link NoticeState#REVIEW}
 */
record Shown(NoticeState state, MessageClass messageClass, List<String> texts) {

    /** Final texts of one notice that are shown. */
    static final int MOST = 3;

    /** A word with a digit in it, as codes are. */
    private static final String WORD = "[A-Za-zＡ-Ｚａ-ｚ]*\\p{Nd}[A-Za-zＡ-Ｚａ-ｚ\\p{Nd}]*";

    private static final Pattern CODE = Pattern.compile(WORD);

    /** The same in a text as it was written, where what braces hold is the sender's own name for a value. */
    private static final Pattern CODE_AS_WRITTEN = Pattern.compile("\\{\\{|\\{[^}]*\\}|" + WORD);

    Shown {
        texts = List.copyOf(texts);
    }

    /** Says how many texts there are, never what they say. */
    @Override
    public String toString() {
        return "Shown[" + state + ", " + texts.size() + " texts]";
    }

    private record Head(LocalDate day, NoticeState state, MessageClass messageClass, Wording wording) {}

    static Shown of(Connection connection, Vault vault, UUID notice) throws SQLException {
        Head head = head(connection, vault, notice);
        if (head.state() != NoticeState.REVIEW) {
            return new Shown(head.state(), head.messageClass(), List.of());
        }
        Optional<ChunkKey> first = firstChunk(connection, notice, head.day());
        Set<String> texts =
                first.isPresent() ? rendered(connection, vault, first.get(), head.wording()) : new LinkedHashSet<>();
        var all = new ArrayList<>(texts);
        if (!head.wording().isFixed() || all.isEmpty()) {
            all.add(hidden(head.messageClass(), CODE_AS_WRITTEN, head.wording().source()));
        }
        return new Shown(head.state(), head.messageClass(), all);
    }

    /** The same text without codes, with everything in its place. */
    private static String hidden(MessageClass messageClass, Pattern codes, String text) {
        if (messageClass != MessageClass.CODE) {
            return text;
        }
        return codes.matcher(text)
                .replaceAll(found -> found.group().startsWith("{")
                        ? Matcher.quoteReplacement(found.group())
                        : "*".repeat(found.group().length()));
    }

    private static Set<String> rendered(Connection connection, Vault vault, ChunkKey key, Wording wording)
            throws SQLException {
        var texts = new LinkedHashSet<String>();
        for (Chunks.Row row : Chunks.rows(connection, List.of(key))) {
            var facts = row.state().facts();
            List<Addressee> addressees = Addressees.open(vault, row.recipients(), facts.notice(), facts.no());
            for (int i = 0; i < addressees.size() && texts.size() < MOST; i++) {
                if (row.state().state(i) == DeliveryState.PENDING) {
                    Addressee to = addressees.get(i);
                    String text =
                            wording.shown(wording.byName(to.values()), to.to().countryCode());
                    texts.add(hidden(wording.frame().messageClass(), CODE, text));
                }
            }
        }
        return texts;
    }

    /** The first chunk with anybody to send to. */
    private static Optional<ChunkKey> firstChunk(Connection connection, UUID notice, LocalDate day)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select id from messaging.chunk where notice = ? and day = ? and stopped < n order by no limit 1""")) {
            query.setObject(1, notice);
            query.setObject(2, day);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(new ChunkKey(day, row.getLong(1))) : Optional.empty();
            }
        }
    }

    private static Head head(Connection connection, Vault vault, UUID notice) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select day, state, class from messaging.notice where id = ?")) {
            query.setObject(1, notice);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("a notice is gone that reviewers are asked about");
                }
                return new Head(
                        row.getObject(1, LocalDate.class),
                        NoticeState.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        MessageClass.values()[row.getInt(3)],
                        FinalText.wording(connection, vault, notice));
            }
        }
    }
}
