package org.qunfa.messaging.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A lexicon of 100,000 words is replaced while others are asking it. */
class LexiconSwapTest {

    private static final int WORDS = 100_000;
    private static final int VERSIONS = 4;
    private static final int THREADS = 4;

    @Test
    void everyVerdictIsThatOfOneVersion() throws Exception {
        long seed = Long.getLong("qunfa.filter.seed", new Random().nextLong());
        System.out.println("swap with seed " + seed);
        List<String> words = MatcherPropertyTest.randomWords(new Random(seed), WORDS + VERSIONS);
        var current = new AtomicReference<>(version(words, 0));
        var done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            var asking = new ArrayList<Future<Integer>>();
            for (int i = 0; i < THREADS; i++) {
                asking.add(threads.submit(asking(words, current, done)));
            }
            for (int version = 1; version < VERSIONS; version++) {
                current.set(version(words, version));
            }
            done.set(true);
            for (Future<Integer> one : asking) {
                assertTrue(one.get(30, TimeUnit.SECONDS) > 0, "verdicts");
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    /** Each version has a word of its own that the others lack, and all the others' common words. */
    private static Lexicon version(List<String> words, int version) {
        var rules = new ArrayList<Word>(WORDS + 1);
        for (int i = VERSIONS; i < words.size(); i++) {
            rules.add(new Word("w" + i, words.get(i), Action.BLOCK, "test"));
        }
        rules.add(new Word("own" + version, words.get(version), Action.REVIEW, "test"));
        return Lexicon.compile(version, rules);
    }

    private static Lexicon now(AtomicReference<Lexicon> current) {
        return Objects.requireNonNull(current.get());
    }

    private static Callable<Integer> asking(List<String> words, AtomicReference<Lexicon> current, AtomicBoolean done) {
        return () -> {
            var matcher = new Matcher();
            String text = String.join("，", words.subList(0, VERSIONS));
            int verdicts = 0;
            do {
                Lexicon before = now(current);
                Verdict verdict = matcher.judge(text, now(current));
                long version = verdict.versions().get(0);
                assertTrue(version >= before.version(), "no version comes back");
                String own = "own" + version;
                assertTrue(
                        verdict.hits().stream().anyMatch(hit -> hit.word().id().equals(own)), "its own word");
                assertTrue(
                        verdict.hits().stream()
                                .allMatch(hit -> hit.lexiconVersion() == version
                                        && (hit.word().id().equals(own)
                                                || hit.word().id().startsWith("w"))),
                        "no other version's word");
                String common = words.get(VERSIONS + verdicts % WORDS);
                assertEquals(Action.BLOCK, matcher.judge(common, now(current)).action());
                verdicts++;
            } while (!done.get());
            return verdicts;
        };
    }
}
