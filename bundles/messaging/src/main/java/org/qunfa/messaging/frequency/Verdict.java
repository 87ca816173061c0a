package org.qunfa.messaging.frequency;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Frequency.Pack;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.messaging.chunk.Stop;

/** What the rules say of one message, given those that went before. */
final class Verdict {

    /**
     * Beyond so many messages in 24 hours a recipient gets no more, whatever the rules. It is no limit that anybody means, which
     * is why it is no setting: it keeps a number's row small enough to be read and written whole, and nothing is forgotten to
     * make room.
     */
    static final int MOST_IN_A_DAY = 1_000;

    private static final long DAY = Duration.ofDays(1).toMillis();

    private Verdict() {}

    /** Why a message is stopped after those that went before; null when it is not. */
    static @Nullable Stop of(Pack pack, Letter letter, List<Letter> before) {
        if (before.isEmpty()) {
            return null;
        }
        for (Rule rule : pack.rules()) {
            if (!rule.classes().contains(letter.messageClass())) {
                continue;
            }
            int many = 0;
            for (Letter earlier : before) {
                many += letter.counts(earlier, rule) ? 1 : 0;
            }
            if (many >= rule.most()) {
                return stop(pack, rule.name(), inputs(rule, many));
            }
        }
        long day = before.stream().filter(l -> l.at() > letter.at() - DAY).count();
        if (day >= MOST_IN_A_DAY) {
            return stop(pack, "most-in-a-day", day + " in 86400 s, and " + MOST_IN_A_DAY + " may be");
        }
        return null;
    }

    private static Stop stop(Pack pack, String rule, String inputs) {
        String whose = pack.channel() == null ? "every channel" : pack.channel().value();
        return new Stop(FrequencyCheck.TOO_OFTEN, rule, whose + ", version " + pack.version(), inputs);
    }

    private static String inputs(Rule rule, int many) {
        String alike = rule.alike().isEmpty() ? "" : ", with the same " + words(rule.alike());
        return many + " in " + rule.within().toSeconds() + " s, and " + rule.most() + " may be, of class "
                + words(rule.classes()) + alike;
    }

    private static String words(Collection<? extends Enum<?>> some) {
        return some.stream()
                .sorted()
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" and "));
    }
}
