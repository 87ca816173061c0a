package org.qunfa.messaging.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Words of the starter list, hidden in every way and put into everyday notices; and those in {@code evasion-handmade.csv}. */
final class EvasionCorpus {

    static final long SEED = 20260102;
    /** So many words are hidden in each way, of those that it can hide. */
    private static final int WORDS_PER_WAY = 110;

    private static final String HEADING = "word,disguise,text";

    private EvasionCorpus() {}

    /** A text that holds a hidden word. */
    record Case(String word, String disguise, String text) {

        static Case of(String line) {
            String[] fields = line.split(",", 3);
            return new Case(
                    fields[0],
                    fields[1],
                    fields[2]
                            .substring(1, fields[2].length() - 1)
                            .replace("\"\"", "\"")
                            .replace("\\n", "\n"));
        }

        /** Whether it is stopped: by a word, or because it has signs that no text from outside may have. */
        boolean isCaught(Matcher matcher, Lexicon lexicon) {
            return isReordered() || matcher.judge(text, lexicon).stops();
        }

        boolean isReordered() {
            return text.chars().anyMatch(c -> Reordering.is((char) c));
        }

        String line() {
            return word + "," + disguise + ",\"" + text.replace("\"", "\"\"").replace("\n", "\\n") + "\"";
        }
    }

    /** The corpus as CSV, always the same. */
    static String make() {
        var random = new Random(SEED);
        List<String> words = LexiconCsv.starter().stream()
                .filter(word -> word.action() != Action.ALLOW)
                .map(Word::text)
                .toList();
        List<String> templates = CorpusFiles.lines("clean-templates.txt");
        Set<String> lines = new LinkedHashSet<>();
        lines.add(HEADING);
        lines.addAll(CorpusFiles.lines("evasion-handmade.csv")
                .subList(1, CorpusFiles.lines("evasion-handmade.csv").size()));
        for (Evasion way : Evasion.ALL) {
            var shuffled = new ArrayList<>(words);
            Collections.shuffle(shuffled, random);
            int hidden = 0;
            for (String word : shuffled) {
                String how = way.hide(word, random);
                if (how != null && hidden < WORDS_PER_WAY) {
                    hidden++;
                    String notice = CleanCorpus.fill(templates.get(random.nextInt(templates.size())), random);
                    lines.add(new Case(word, way.name(), put(how, notice, random)).line());
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** Puts a hidden word before or behind a notice, or between two of its sentences; a sign that is no part of a word parts them. */
    private static String put(String hidden, String notice, Random random) {
        int stop = notice.indexOf('，');
        return switch (stop < 0 ? random.nextInt(2) : random.nextInt(3)) {
            case 0 -> hidden + "！" + notice;
            case 1 -> notice + " " + hidden;
            default -> notice.substring(0, stop + 1) + hidden + notice.substring(stop);
        };
    }

    /** The published cases. */
    static List<Case> cases() {
        return CorpusFiles.lines("evasion.csv").stream().skip(1).map(Case::of).toList();
    }
}
