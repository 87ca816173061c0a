package org.qunfa.messaging.filter;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands around words in one text and says more about them.
 *
 * <p>It tells a text that warns of something from one that offers it: the police, banks and schools name what they warn of.
 * Words of {@code cautions.txt} beside it in the clause say that it is a warning. Who writes an offer in such words can do so
 * too, but then must say where to turn to, and a text that does is left to a person.
 *
 * <p>And it tells a word with a comma in it from two that a comma parts: those mostly go on, the hidden one stands alone, or
 * the text says where to turn to. For one thread.
 */
final class Surroundings {

    /** So many characters on either side are looked at. */
    private static final int REACH = 40;
    /** What parts sentences. */
    private static final String PARTING = "。！？；…!?;\n\r";
    /** What parts clauses; an enumeration goes on. */
    private static final String PAUSES = "，：,:";

    private static final Set<String> CATEGORIES = new HashSet<>();
    private static final Phrases BEFORE = new Phrases();
    private static final Phrases BEHIND = new Phrases();
    private static final Phrases UNLESS = new Phrases();
    private static final Phrases GOING_ON = new Phrases();

    static {
        for (List<String> line : Tables.read("cautions.txt")) {
            List<String> words = line.subList(1, line.size());
            switch (line.get(0)) {
                case "about" -> CATEGORIES.addAll(words);
                case "before" -> BEFORE.add(words);
                case "behind" -> BEHIND.add(words);
                case "unless" -> UNLESS.add(words);
                case "on" -> GOING_ON.add(words);
                default -> throw new IllegalStateException("cautions.txt has a line of no kind");
            }
        }
    }

    private final String text;
    private @Nullable Boolean contact;

    Surroundings(char[] characters, int length) {
        text = new String(characters, 0, length);
    }

    /** Whether texts warn of what words of a category name. */
    static boolean isAbout(String category) {
        return CATEGORIES.contains(category);
    }

    /** Whether the text warns of what stands between two places. */
    boolean warn(int from, int to) {
        String before = before(from);
        String behind = behind(to);
        return (BEFORE.areIn(before) || BEHIND.areIn(behind)) && !UNLESS.areIn(before) && !UNLESS.areIn(behind);
    }

    private String before(int from) {
        int start = from;
        while (start > 0 && from - start < REACH && !parts(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, from).toLowerCase(Locale.ROOT);
    }

    /** The rest of the clause, and the next one where it goes on about the same. */
    private String behind(int to) {
        int end = end(to);
        boolean more = end + 1 < text.length() && PAUSES.indexOf(text.charAt(end)) >= 0;
        String next = more ? text.substring(end + 1, end(end + 1)) : "";
        boolean goesOn = GOING_ON.begin(next);
        return (text.substring(to, end) + (goesOn ? next : "")).toLowerCase(Locale.ROOT);
    }

    private int end(int from) {
        int end = from;
        while (end < text.length() && end - from < REACH && !parts(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean parts(char c) {
        return PARTING.indexOf(c) >= 0 || PAUSES.indexOf(c) >= 0;
    }

    /** Whether a word between two places, with a comma or the like in it, is one and not two. */
    boolean confirm(int from, int to) {
        boolean alone = from == 0 || Folding.seen(text.charAt(from - 1)) < Folding.FIRST_SYMBOL;
        boolean ended = to == text.length() || Folding.seen(text.charAt(to)) < Folding.FIRST_SYMBOL;
        return (alone && ended) || ((alone || ended) && hasContact());
    }

    /** Whether the text says where to turn to, other than a short number or one with an area code. */
    boolean hasContact() {
        Boolean known = contact;
        if (known == null) {
            known = Contacts.areIn(text);
            contact = known;
        }
        return known;
    }
}
