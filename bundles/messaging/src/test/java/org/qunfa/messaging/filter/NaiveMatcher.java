package org.qunfa.messaging.filter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.filter.Evidence.Grade;

/**
 * What a lexicon's search is to find, said as plainly as possible: a text and a word are runs of symbols that look alike;
 * the word is wherever as many runs in a row are as long as its own.
 */
final class NaiveMatcher {

    /** Where a word is. */
    record Found(int word, int from, int to, Grade grade) {}

    private record Symbol(char symbol, int from, int to, int kinds, boolean wide) {}

    private NaiveMatcher() {}

    static Set<Found> find(String text, List<String> words) {
        Set<Found> all = findAsIs(text, words);
        char[] letters = text.toCharArray();
        boolean any = text.chars()
                .anyMatch(c -> Folding.isLatin(Folding.seen((char) c)) || Folding.seen((char) c) == Folding.WIDE);
        if (any && Signs.replace(letters, letters.length)) {
            addNew(
                    all,
                    findAsIs(new String(letters), words).stream()
                            .map(one -> weighed(text, one))
                            .filter(Objects::nonNull));
        }
        letters = text.toCharArray();
        if (Strays.replace(letters, letters.length)) {
            addNew(
                    all,
                    findAsIs(new String(letters), words).stream()
                            .filter(one -> Strays.are(text.toCharArray(), new Match(0, one.from, one.to, one.grade, 0)))
                            .map(one -> new Found(one.word, one.from, one.to, Grade.DOUBTFUL)));
        }
        var surroundings = new Surroundings(text.toCharArray(), text.length());
        return all.stream()
                .filter(one -> one.grade != Grade.FAINT || surroundings.confirm(one.from, one.to))
                .map(one -> one.grade == Grade.FAINT ? new Found(one.word, one.from, one.to, Grade.DOUBTFUL) : one)
                .collect(Collectors.toSet());
    }

    private static @Nullable Found weighed(String text, Found one) {
        Match match = Signs.weigh(text.toCharArray(), new Match(one.word, one.from, one.to, one.grade, 0));
        return match == null ? null : new Found(one.word, one.from, one.to, match.grade());
    }

    private static void addNew(Set<Found> all, Stream<Found> more) {
        List<Found> others = more.filter(one -> all.stream()
                        .noneMatch(other -> other.word == one.word && other.from == one.from && other.to == one.to))
                .toList();
        all.addAll(others);
    }

    private static Set<Found> findAsIs(String text, List<String> words) {
        List<List<Symbol>> runs = runs(symbols(text));
        var all = new HashSet<Found>();
        for (int i = 0; i < words.size(); i++) {
            Pattern pattern = Pattern.of(i, words.get(i));
            if (pattern != null) {
                find(text, runs, pattern, all);
                pattern.splits().forEach(split -> find(text, runs, split, all));
            }
        }
        // One way to write a word may be found in another at the same place: the surest counts.
        all.removeIf(one -> all.stream()
                .anyMatch(other -> other.word == one.word
                        && other.from == one.from
                        && other.to == one.to
                        && other.grade.compareTo(one.grade) > 0));
        return all;
    }

    private static void find(String text, List<List<Symbol>> runs, Pattern pattern, Set<Found> all) {
        List<String> own = wordRuns(pattern.symbols());
        for (int start = 0; start + own.size() <= runs.size(); start++) {
            Found best = null;
            boolean bestIsPlain = false;
            for (List<Symbol> laid : lay(runs.subList(start, start + own.size()), own)) {
                var evidence = new Evidence();
                Grade grade = grade(text, laid, pattern, evidence);
                boolean plain = evidence.disguises(pattern) == 0;
                int better = best == null ? 1 : grade.compareTo(best.grade);
                if (grade != Grade.NONE && (better > 0 || (better == 0 && plain && !bestIsPlain))) {
                    best = new Found(pattern.word(), laid.get(0).from, laid.get(laid.size() - 1).to, grade);
                    bestIsPlain = plain;
                }
            }
            if (best != null) {
                all.add(best);
            }
        }
    }

    /** Every choice of symbols that may be the word; more than one only when the word is a single run. */
    private static List<List<Symbol>> lay(List<List<Symbol>> runs, List<String> own) {
        int lastRun = own.size() - 1;
        for (int i = 0; i <= lastRun; i++) {
            int most = i == 0 || i == lastRun ? Integer.MAX_VALUE : own.get(i).length() + Evidence.MOST_REPEATS;
            boolean alike = Folding.alike(runs.get(i).get(0).symbol)
                    == Folding.alike(own.get(i).charAt(0));
            if (!alike
                    || runs.get(i).size() < own.get(i).length()
                    || runs.get(i).size() > most) {
                return List.of();
            }
        }
        var choices = new ArrayList<List<Symbol>>();
        if (lastRun == 0) {
            for (int at = 0; at + own.get(0).length() <= runs.get(0).size(); at++) {
                choices.add(runs.get(0).subList(at, at + own.get(0).length()));
            }
            return choices;
        }
        var laid = new ArrayList<Symbol>();
        laid.addAll(runs.get(0)
                .subList(runs.get(0).size() - own.get(0).length(), runs.get(0).size()));
        runs.subList(1, lastRun).forEach(laid::addAll);
        laid.addAll(runs.get(lastRun).subList(0, own.get(lastRun).length()));
        return List.of(laid);
    }

    private static Grade grade(String text, List<Symbol> laid, Pattern pattern, Evidence evidence) {
        List<List<Symbol>> runs = runs(laid);
        List<String> own = wordRuns(pattern.symbols());
        int w = 0;
        int at = 0;
        for (int run = 0; run < own.size(); run++) {
            int here = runs.get(run).size();
            for (int i = 0; i < here; i++, at++) {
                boolean mapped = i < own.get(run).length();
                boolean ownGap = mapped && (pattern.breaks() >>> (w + i) & 1) != 0;
                if (at > 0 && laid.get(at).wide) {
                    return Grade.NONE;
                }
                if (at > 0 && !ownGap) {
                    evidence.joint(laid.get(at).kinds);
                }
                if (mapped && laid.get(at).symbol != own.get(run).charAt(i)) {
                    evidence.alike(own.get(run).charAt(i));
                }
            }
            if (here > own.get(run).length()) {
                evidence.repeat(here - own.get(run).length());
            }
            w += own.get(run).length();
        }
        Symbol first = laid.get(0);
        Symbol last = laid.get(laid.size() - 1);
        int before = outside(
                new StringBuilder(text.substring(0, first.from)).reverse().toString(), first.symbol);
        int after = outside(text.substring(last.to), last.symbol);
        if (before < 0 || after < 0) {
            return Grade.NONE;
        }
        if (pattern.isLatin() && before > 0) {
            evidence.repeat(before);
        }
        if (pattern.isLatin() && after > 0) {
            evidence.repeat(after);
        }
        return evidence.grade(pattern);
    }

    /** How often the letter at an end goes on outside, or below 0 when another one does. */
    private static int outside(String outwards, char edge) {
        String seen = outwards.chars()
                .mapToObj(c -> Character.toString(Folding.seen((char) c)))
                .filter(c -> c.charAt(0) != Folding.INVISIBLE)
                .reduce("", String::concat);
        boolean letter = Folding.isLatin(edge);
        int repeats = 0;
        while (letter && repeats < Evidence.MOST_OUTSIDE && repeats < seen.length() && seen.charAt(repeats) == edge) {
            repeats++;
        }
        char next = repeats < seen.length() ? seen.charAt(repeats) : ' ';
        if (repeats == Evidence.MOST_OUTSIDE) {
            return repeats;
        }
        boolean cut = letter ? Folding.isLatin(next) : Folding.isDigit(edge) && Folding.isDigit(next);
        return cut ? -1 : repeats;
    }

    private static List<Symbol> symbols(String text) {
        var symbols = new ArrayList<Symbol>();
        var reader = new SymbolReader();
        reader.begin(text.toCharArray(), text.length(), 0);
        while (reader.next()) {
            boolean wide = reader.visible() > Evidence.WIDEST_GAP;
            symbols.add(new Symbol(reader.symbol(), reader.from(), reader.to(), reader.kinds(), wide));
        }
        return symbols;
    }

    private static List<List<Symbol>> runs(List<Symbol> symbols) {
        var runs = new ArrayList<List<Symbol>>();
        for (Symbol symbol : symbols) {
            boolean goesOn = !runs.isEmpty()
                    && Folding.alike(runs.get(runs.size() - 1).get(0).symbol) == Folding.alike(symbol.symbol);
            if (!goesOn) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(symbol);
        }
        return runs;
    }

    private static List<String> wordRuns(String word) {
        var runs = new ArrayList<String>();
        for (int i = 0; i < word.length(); i++) {
            String symbol = word.substring(i, i + 1);
            int last = runs.size() - 1;
            if (last >= 0 && Folding.alike(runs.get(last).charAt(0)) == Folding.alike(word.charAt(i))) {
                runs.set(last, runs.get(last) + symbol);
            } else {
                runs.add(symbol);
            }
        }
        return runs;
    }
}
