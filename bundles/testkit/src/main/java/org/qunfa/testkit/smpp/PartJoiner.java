package org.qunfa.testkit.smpp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Joins parts to whole texts by sender, recipient and reference, in any order. A part that comes once more begins the text
 * once more, so that a text sent twice counts twice. Not thread-safe.
 */
final class PartJoiner {

    private record Key(String source, String destination, PartWay way, int reference, int total) {}

    private final Map<Key, List<AcceptedMessage[]>> open = new LinkedHashMap<>();

    /** Adds a part. Returns the whole text when this part completes one. */
    Optional<AcceptedText> add(AcceptedMessage part) {
        PartMark mark = part.mark();
        if (mark == null || mark.total() == 1) {
            return Optional.of(text(List.of(part), true));
        }
        var key = new Key(part.source(), part.destination(), mark.way(), mark.reference(), mark.total());
        List<AcceptedMessage[]> texts = open.computeIfAbsent(key, k -> new ArrayList<>());
        @Nullable AcceptedMessage[] slots = slotsWithout(mark, texts);
        slots[mark.number() - 1] = part;
        if (Arrays.stream(slots).anyMatch(Objects::isNull)) {
            return Optional.empty();
        }
        texts.remove(slots);
        if (texts.isEmpty()) {
            open.remove(key);
        }
        return Optional.of(text(present(slots), true));
    }

    private static AcceptedMessage[] slotsWithout(PartMark mark, List<AcceptedMessage[]> texts) {
        for (AcceptedMessage[] slots : texts) {
            if (slots[mark.number() - 1] == null) {
                return slots;
            }
        }
        var slots = new AcceptedMessage[mark.total()];
        texts.add(slots);
        return slots;
    }

    /** The texts that lack a part, in the order in which they began. */
    List<AcceptedText> incomplete() {
        return incomplete(open.values().stream().flatMap(List::stream).toList());
    }

    private static List<AcceptedText> incomplete(List<AcceptedMessage[]> texts) {
        return texts.stream()
                .map(slots -> text(present(slots), false))
                .sorted(Comparator.comparing(text -> text.parts().get(0).at()))
                .toList();
    }

    /** Forgets the texts that lack a part and have one of a kind, and answers them. */
    List<AcceptedText> forget(Predicate<AcceptedMessage> which) {
        var gone = new ArrayList<AcceptedMessage[]>();
        for (List<AcceptedMessage[]> texts : open.values()) {
            texts.removeIf(slots -> present(slots).stream().anyMatch(which) && gone.add(slots));
        }
        open.values().removeIf(List::isEmpty);
        return incomplete(gone);
    }

    private static List<AcceptedMessage> present(AcceptedMessage[] slots) {
        return Arrays.stream(slots).filter(Objects::nonNull).toList();
    }

    private static AcceptedText text(List<AcceptedMessage> parts, boolean whole) {
        AcceptedMessage first = parts.get(0);
        var text = new StringBuilder();
        parts.forEach(part -> text.append(part.text()));
        return new AcceptedText(first.source(), first.destination(), text.toString(), whole, parts);
    }
}
