package org.qunfa.messaging.channel;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.TextLayout;

/**
 * Decides on one layout where lines want several: a text is put together and counted once, so a notice goes over lines of one
 * layout only.
 */
public final class Layouts {

    private Layouts() {}

    /** Whether a line of the one layout takes texts of the other: only marketing says how to refuse. */
    public static boolean fit(TextLayout line, TextLayout text, MessageClass messageClass) {
        return messageClass == MessageClass.MARKETING ? line.equals(text) : line.signature() == text.signature();
    }

    /**
     * The layout that most lines take; of equally many, the one that comes first by its words, so that every node decides
     * alike.
     *
     * @param lines at least one
     */
    public static TextLayout usual(Collection<TextLayout> lines, MessageClass messageClass) {
        Map<TextLayout, Long> takers = lines.stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        layout -> lines.stream()
                                .filter(line -> fit(line, layout, messageClass))
                                .count(),
                        (a, b) -> a,
                        () -> new TreeMap<>(Comparator.comparing(TextLayout::signature)
                                .thenComparing(TextLayout::optOut)
                                .thenComparing(TextLayout::optOutAbroad))));
        TextLayout best = lines.iterator().next();
        long most = 0;
        for (var layout : takers.entrySet()) {
            if (layout.getValue() > most) {
                best = layout.getKey();
                most = layout.getValue();
            }
        }
        return best;
    }
}
