package org.qunfa.messaging.frequency;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Frequency.Pack;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.model.MessageClass;
import org.qunfa.store.Vault;

/**
 * Counts messages against the rules of one line. A message is counted when its line takes it to be sent, and once, however
 * often it is tried. Safe for use by many threads.
 */
public final class FrequencyCheck {

    /** The reason of a {@link Stop} by one of these rules. */
    public static final String TOO_OFTEN = "too-often";

    private static final long HEED_NANOS = 1_000_000_000;
    private static final String OUT_OF_TIME = "QF002";

    private final Vault vault;
    private final String channel;
    private final Watch watch;
    private volatile @Nullable Heeded heeded;

    /** Says what time it is, in milliseconds since 1970. */
    @FunctionalInterface
    public interface Watch {
        long now(Connection connection) throws SQLException;
    }

    private record Heeded(FrequencyRows.InForce rules, long nanos) {}

    /**
     * Whose messages these are, and what they say to all. One object for all messages of a notice.
     *
     * @param overruled whether a person overruled the rules: the messages count, and none is stopped
     */
    public record Sender(UUID organisation, Wording wording, boolean overruled) {}

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
     * What came of counting.
     *
     * @param at at what time the messages count, in milliseconds since 1970
     * @param stops for each message, in their order, why it is stopped; null when it is not
     */
    public record Counted(long at, List<@Nullable Stop> stops) {}

    /**
     * Makes a check.
     *
     * @param channel the line's name; empty for what holds for every line that has no rules of its own
     */
    public FrequencyCheck(Vault vault, String channel) {
        this(vault, channel, ContactLog::now);
    }

    /** A check that goes by another watch than the database's. */
    public FrequencyCheck(Vault vault, String channel, Watch watch) {
        this.vault = vault;
        this.channel = channel;
        this.watch = watch;
    }

    /** What time it is by the clock by which messages count, in milliseconds since 1970. */
    public long now(Connection connection) throws SQLException {
        return watch.now(connection);
    }

    /** Whether messages of the class are counted at all: some line has a rule about them. */
    public boolean counts(Connection connection, MessageClass messageClass) throws SQLException {
        return inForce(connection).counted().contains(messageClass);
    }

    /** Counts messages, in the caller's transaction. Call it once in a transaction: it locks the numbers in their order. */
    public Counted count(Connection connection, List<Message> messages) throws SQLException {
        long begun = System.nanoTime();
        long at = watch.now(connection);
        var count = new Count(inForce(connection).pack(), at, messages, letters(messages, at));
        // One statement cannot write a row twice, so a number that comes again waits for the next.
        List<Integer> waiting = count.places();
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
        if (System.nanoTime() - begun > ContactLog.LONGEST.toNanos()) {
            throw new SQLException("counting took longer than its moment holds", OUT_OF_TIME);
        }
        return new Counted(at, count.stops);
    }

    /** What becomes of some messages. One thread's. */
    private static final class Count {
        private final Pack pack;
        private final long at;
        private final List<Message> messages;
        private final List<Letter> letters;
        private final List<@Nullable Stop> stops = new ArrayList<>();

        Count(Pack pack, long at, List<Message> messages, List<Letter> letters) {
            this.pack = pack;
            this.at = at;
            this.messages = messages;
            this.letters = letters;
            letters.forEach(letter -> stops.add(null));
        }

        List<Integer> places() {
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < letters.size(); i++) {
                places.add(i);
            }
            return places;
        }

        void turn(Connection connection, Map<Long, Integer> turn) throws SQLException {
            Map<Long, Letter> written = new HashMap<>();
            turn.forEach((number, i) -> written.put(number, letters.get(i)));
            Map<Long, List<Letter>> before = ContactLog.add(connection, at, written);
            List<Long> denied = new ArrayList<>();
            before.forEach((number, earlier) -> {
                int i = turn.getOrDefault(number, -1);
                Stop stop = messages.get(i).sender().overruled() ? null : Verdict.of(pack, letters.get(i), earlier);
                if (stop != null) {
                    stops.set(i, stop);
                    denied.add(number);
                }
            });
            if (!denied.isEmpty()) {
                ContactLog.takeBack(
                        connection,
                        ContactLog.day(at),
                        denied.stream().mapToLong(n -> n).toArray());
            }
        }
    }

    /**
     * Takes back what was counted and then not sent, in the caller's transaction. Call it once in a transaction.
     *
     * @param at when it was counted
     */
    public void giveBack(Connection connection, long at, List<Message> unsent) throws SQLException {
        List<Letter> letters = letters(unsent, at);
        Map<Long, List<Letter>> byNumber = new HashMap<>();
        for (int i = 0; i < letters.size(); i++) {
            byNumber.computeIfAbsent(unsent.get(i).fingerprint(), n -> new ArrayList<>(1))
                    .add(letters.get(i));
        }
        ContactLog.remove(connection, at, byNumber);
    }

    private List<Letter> letters(List<Message> messages, long at) {
        Map<Sender, Letter.Common> common = new HashMap<>();
        Map<String, Integer> fixed = new HashMap<>();
        var letters = new ArrayList<Letter>(messages.size());
        for (Message message : messages) {
            Sender sender = message.sender();
            Letter.Common of = common.computeIfAbsent(sender, this::common);
            int text = sender.wording().isFixed()
                    ? fixed.computeIfAbsent(message.finalText(), t -> Letter.text(vault, t))
                    : Letter.text(vault, message.finalText());
            letters.add(Letter.of(of, text, at));
        }
        return letters;
    }

    private Letter.Common common(Sender sender) {
        var frame = sender.wording().frame();
        var kind = new Letter.Kind(
                frame.messageClass(), frame.signature(), sender.wording().source());
        return Letter.Common.of(vault, sender.organisation(), kind);
    }

    private FrequencyRows.InForce inForce(Connection connection) throws SQLException {
        Heeded known = heeded;
        long now = System.nanoTime();
        if (known == null || now - known.nanos() > HEED_NANOS) {
            known = new Heeded(FrequencyRows.heeded(connection, channel), now);
            heeded = known;
        }
        return known.rules();
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
            FrequencyRows.InForce rules = inForce(connection);
            List<@Nullable Stop> stops = new ArrayList<>();
            if (rules.pack().rules().isEmpty()) {
                messages.forEach(message -> stops.add(null));
                return stops;
            }
            long now = watch.now(connection);
            List<Letter> letters = letters(messages, now);
            long[] numbers =
                    messages.stream().mapToLong(Message::fingerprint).distinct().toArray();
            Map<Long, List<Letter>> known = ContactLog.read(connection, ContactLog.day(now), numbers);
            for (int i = 0; i < messages.size(); i++) {
                long number = messages.get(i).fingerprint();
                List<Letter> before = new ArrayList<>(known.getOrDefault(number, List.of()));
                before.addAll(own.getOrDefault(number, List.of()));
                Stop stop = Verdict.of(rules.pack(), letters.get(i), before);
                stops.add(stop);
                if (stop == null && (own.size() < MOST_REMEMBERED || own.containsKey(number))) {
                    own.computeIfAbsent(number, n -> new ArrayList<>(1)).add(letters.get(i));
                }
            }
            return stops;
        }
    }
}
