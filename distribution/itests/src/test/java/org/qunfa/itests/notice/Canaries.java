package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.qunfa.itests.Reply;

/** Words that nobody may find, and what was shown to somebody who may not find them there. */
final class Canaries {

    private final List<String> words;
    private final Map<String, StringBuilder> shown = new TreeMap<>();

    Canaries(Collection<String> words) {
        this.words = new ArrayList<>(words);
    }

    void add(Collection<String> more) {
        words.addAll(more);
    }

    /** Keeps what an operation told somebody that something is wrong. */
    void refused(Reply reply) {
        assertTrue(reply.status() >= 400, reply::body);
        show("problems", reply.body() + reply.headers().map());
    }

    void show(String place, String text) {
        shown.computeIfAbsent(place, none -> new StringBuilder()).append(text).append('\n');
    }

    /** All that was shown in a place. */
    String shown(String place) {
        return String.valueOf(shown.get(place));
    }

    /** Where the words stand, with what was shown. */
    Set<String> foundIn(Traces traces) {
        shown.forEach((place, text) -> traces.and(place, text.toString()));
        return traces.of(words);
    }
}
