package org.qunfa.shell;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.qunfa.messaging.Frequency.Pack;
import org.qunfa.shell.report.Facts;

/** How packs of rules are shown. */
final class FrequencyFacts {

    private FrequencyFacts() {}

    static Facts of(Pack pack) {
        return new Facts()
                .put("channel", channel(pack))
                .put("version", pack.version())
                .put("ended", pack.ended())
                .put("rules", pack.rules().size())
                .put("source", pack.source())
                .put("actor", pack.actor())
                .put("since", pack.since());
    }

    /** The channel's name; {@code *} for every channel that has no rules of its own. */
    static String channel(Pack pack) {
        return pack.channel() == null ? "*" : pack.channel().value();
    }

    static List<String> words(Collection<? extends Enum<?>> some) {
        return some.stream()
                .sorted()
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
