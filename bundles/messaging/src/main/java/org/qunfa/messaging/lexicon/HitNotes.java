package org.qunfa.messaging.lexicon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.qunfa.messaging.TextHit;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Disguise;

/**
 * Hits as they are kept with what they brought about: each on its own, as {@code category/rule@version action from-to
 * disguises}, with places in the final text in UTF-16 units from 0. Neither words nor text are in it.
 */
public final class HitNotes {

    private static final String BETWEEN = "; ";

    private HitNotes() {}

    /** Writes hits down. */
    public static String write(List<TextHit> hits) {
        return hits.stream().map(HitNotes::write).collect(Collectors.joining(BETWEEN));
    }

    private static String write(TextHit hit) {
        String disguises = hit.disguises().stream().sorted().map(Disguise::word).collect(Collectors.joining(","));
        return hit.category() + "/" + hit.rule() + "@" + hit.version() + " "
                + hit.action().word() + " " + hit.from() + "-" + hit.to()
                + (disguises.isEmpty() ? "" : " " + disguises);
    }

    /** Reads what {@link #write} wrote. */
    public static List<TextHit> read(String notes) {
        var hits = new ArrayList<TextHit>();
        // An id may hold any visible sign, but no blank; what is behind the last @ of the first field is the version.
        for (String note : notes.isEmpty() ? List.<String>of() : List.of(notes.split(BETWEEN, -1))) {
            String[] fields = note.split(" ", -1);
            int slash = fields[0].indexOf('/');
            int at = fields[0].lastIndexOf('@');
            int dash = fields[2].indexOf('-');
            hits.add(new TextHit(
                    fields[0].substring(slash + 1, at),
                    fields[0].substring(0, slash),
                    action(fields[1]),
                    fields.length > 3 ? disguises(fields[3]) : Set.of(),
                    Long.parseLong(fields[0].substring(at + 1)),
                    Integer.parseInt(fields[2].substring(0, dash)),
                    Integer.parseInt(fields[2].substring(dash + 1))));
        }
        return List.copyOf(hits);
    }

    private static Action action(String word) {
        return Arrays.stream(Action.values())
                .filter(action -> action.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static Set<Disguise> disguises(String words) {
        List<String> all = List.of(words.split(",", -1));
        return Arrays.stream(Disguise.values())
                .filter(disguise -> all.contains(disguise.word()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
