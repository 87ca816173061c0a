package org.qunfa.messaging.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Some phrases, found by their first characters. */
final class Phrases {

    private final Map<Character, List<String>> byFirst = new HashMap<>();

    void add(List<String> phrases) {
        for (String phrase : phrases) {
            byFirst.computeIfAbsent(phrase.charAt(0), first -> new ArrayList<>())
                    .add(phrase);
        }
    }

    /** Whether a text holds one of them. */
    boolean areIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isAt(text, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text begins with one of them. */
    boolean begin(String text) {
        return !text.isEmpty() && isAt(text, 0);
    }

    private boolean isAt(String text, int place) {
        for (String phrase : byFirst.getOrDefault(text.charAt(place), List.of())) {
            if (text.startsWith(phrase, place)) {
                return true;
            }
        }
        return false;
    }
}
