package org.qunfa.messaging.frequency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.qunfa.messaging.Frequency.Likeness;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.messaging.Frequency.Shipped;
import org.qunfa.messaging.start.VendorTable;
import org.qunfa.model.MessageClass;

/** The packs that come with the platform: what vendors say. */
final class VendorRules {

    static final List<Shipped> ALL = read();

    private VendorRules() {}

    private static List<Shipped> read() {
        var all = new ArrayList<Shipped>();
        VendorTable.read(VendorRules.class)
                .forEach((name, rows) -> all.add(
                        new Shipped(name, rows.stream().map(VendorRules::rule).toList())));
        return List.copyOf(all);
    }

    private static Rule rule(Map<String, String> row) {
        return new Rule(
                row.getOrDefault("name", ""),
                some(MessageClass.class, row.getOrDefault("classes", "")),
                some(Likeness.class, row.getOrDefault("alike", "")),
                Integer.parseInt(row.getOrDefault("most", "")),
                Duration.ofSeconds(Long.parseLong(row.getOrDefault("seconds", ""))),
                row.getOrDefault("source", ""));
    }

    private static <E extends Enum<E>> Set<E> some(Class<E> type, String words) {
        var some = EnumSet.noneOf(type);
        for (String word : words.split(" ", -1)) {
            if (!word.isEmpty()) {
                some.add(Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
            }
        }
        return some;
    }
}
