package org.qunfa.messaging.frequency;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Frequency.Pack;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.store.Vault;

/**
 * Counts messages against the rules of one line. A message is counted when its line takes it to be sent, and once, however
 * often it is tried. Safe for use by many threads.
 */
public final class FrequencyCheck {

    private static final long HEED_NANOS = 1_000_000_000;

    private final Vault vault;
    private final String channel;
    private volatile @Nullable Heeded heeded;

    private record Heeded(Pack pack, long nanos) {}

    /** Whose messages these are, and what they say to all. One object for all messages of a notice. */
    public record Sender(UUID organisation, Wording wording) {}

    /**
     * A message that is about to be sent.
     *
     * @param fingerprint of the recipient's number
     */
    public record Message(Sender sender, long fingerprint, String finalText) {

        /** Says what it is, never what it says. */
        @Override
        public String toString() {
            return "Message";
        }
    }

    /**
     * Makes a check.
     *
     * @param channel the line's name; empty for what holds for every line that has no rules of its own
     */
    public FrequencyCheck(Vault vault, String channel) {
        this.vault = vault;
        this.channel = channel;
    }

    /**
     * Counts messages, in the caller's transaction. Call it once in a transaction: it locks the numbers in their order.
     *
     * @return for each of them, in their order, why it is stopped; null when it is not
     */
    public List<@Nullable Stop> count(Connection connection, List<Message> messages) throws SQLException {
        var count = new Count(pack(connection), letters(messages, ContactLog.now(connection)));
        // One statement cannot write a row twice, so a number that comes again waits for the next.
        List<Integer> waiting = count.judged(messages);
        while (!waiting.isEmpty()) {
            Map<Long, Integer> turn = new HashMap<>();
            List<Integer> later = new ArrayList<>();
            for (int i : waiting) {
                if (turn.putIfAbsent(messages.get(i).fingerprint(), i) != null) {
                    later.add(i);
                }
            }
            count.turn(connection, turn);
            waiting = later;
        }
        return count.stops;
    }

    /** What becomes of some messages. One thread's. */
    private static final class Count {
        private final Pack pack;
        private final List<Letter> letters;
        private final List<@Nullable Stop> stops = new ArrayList<>();

        Count(Pack pack, List<Letter> letters) {
            this.pack = pack;
            this.letters = letters;
            letters.forEach(letter -> stops.add(null));
        }

        /** The places of those about which there is a rule. */
        List<Integer> judged(List<Message> messages) {
            List<Integer> judged = new ArrayList<>();
            for (int i = 0; i < messages.size(); i++) {
                Letter letter = letters.get(i);
                if (pack.rules().stream().anyMatch(rule -> rule.classes().contains(letter.messageClass()))) {
                    judged.add(i);
                }
            }
            return judged;
        }

        void turn(Connection connection, Map<Long, Integer> turn) throws SQLException {
            Map<Long, Letter> written = new HashMap<>();
            turn.forEach((number, i) -> written.put(number, letters.get(i)));
            LocalDate day = written.values().iterator().next().day();
            Map<Long, List<Letter>> before = ContactLog.add(connection, day, written);
            List<Long> denied = new ArrayList<>();
            turn.forEach((number, i) -> {
                Stop stop = judge(pack, letters.get(i), before.getOrDefault(number, List.of()));
                if (stop != null) {
                    stops.set(i, stop);
                    denied.add(number);
                }
            });
            if (!denied.isEmpty()) {
                ContactLog.takeBack(
                        connection, day, denied.stream().mapToLong(n -> n).toArray());
            }
        }
    }

    private List<Letter> letters(List<Message> messages, Instant now) {
        int at = (int) now.getEpochSecond();
        Map<Sender, Letter.Common> common = new HashMap<>();
        Map<Sender, Map<String, Letter>> fixed = new HashMap<>();
        var letters = new ArrayList<Letter>(messages.size());
        for (Message message : messages) {
            Sender sender = message.sender();
            Letter.Common of = common.computeIfAbsent(sender, this::common);
            letters.add(
                    sender.wording().isFixed()
                            ? fixed.computeIfAbsent(sender, s -> new HashMap<>())
                                    .computeIfAbsent(message.finalText(), text -> Letter.of(vault, of, text, at))
                            : Letter.of(vault, of, message.finalText(), at));
        }
        return letters;
    }

    private Letter.Common common(Sender sender) {
        var frame = sender.wording().frame();
        var kind = new Letter.Kind(
                frame.messageClass(), frame.signature(), sender.wording().source());
        return Letter.Common.of(vault, sender.organisation(), kind);
    }

    /** Why a message is stopped after those that went before; null when it is not. */
    static @Nullable Stop judge(Pack pack, Letter letter, List<Letter> before) {
        for (Rule rule : pack.rules()) {
            if (!rule.classes().contains(letter.messageClass())) {
                continue;
            }
            int many = 0;
            for (Letter earlier : before) {
                many += letter.counts(earlier, rule) ? 1 : 0;
            }
            if (many >= rule.most()) {
                String whose = pack.channel() == null
                        ? "every channel"
                        : pack.channel().value();
                return new Stop(
                        "too-often",
                        rule.name(),
                        whose + ", version " + pack.version(),
                        many + " in " + rule.within().toSeconds() + " s, and " + rule.most() + " may be");
            }
        }
        return null;
    }

    private Pack pack(Connection connection) throws SQLException {
        Heeded known = heeded;
        long now = System.nanoTime();
        if (known == null || now - known.nanos() > HEED_NANOS) {
            known = new Heeded(FrequencyBook.heeded(connection, channel), now);
            heeded = known;
        }
        return known.pack();
    }

    /** Takes away what no window reaches any more. */
    public static void forget(Connection connection) throws SQLException {
        ContactLog.forget(connection);
    }

    /** What {@link #count} would say of a list of messages that are all sent now, without counting them. One thread's. */
    public final class Foresight {

        /** Beyond so many numbers, one that comes again in the list is not known again: a long list must not fill memory. */
        private static final int MOST_REMEMBERED = 200_000;

        private final Map<Long, List<Letter>> own = new HashMap<>();

        /** For each message, in their order, why it would be stopped; null when it would not. */
        public List<@Nullable Stop> look(Connection connection, List<Message> messages) throws SQLException {
            Pack pack = pack(connection);
            Instant now = ContactLog.now(connection);
            List<Letter> letters = letters(messages, now);
            long[] numbers =
                    messages.stream().mapToLong(Message::fingerprint).distinct().toArray();
            Map<Long, List<Letter>> known = ContactLog.read(connection, ContactLog.day(now), numbers);
            List<@Nullable Stop> stops = new ArrayList<>();
            for (int i = 0; i < messages.size(); i++) {
                long number = messages.get(i).fingerprint();
                List<Letter> before = new ArrayList<>(known.getOrDefault(number, List.of()));
                before.addAll(own.getOrDefault(number, List.of()));
                Stop stop = judge(pack, letters.get(i), before);
                stops.add(stop);
                if (stop == null && (own.size() < MOST_REMEMBERED || own.containsKey(number))) {
                    own.computeIfAbsent(number, n -> new ArrayList<>(1)).add(letters.get(i));
                }
            }
            return stops;
        }
    }
}
