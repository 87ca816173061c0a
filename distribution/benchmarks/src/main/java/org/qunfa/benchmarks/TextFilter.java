package org.qunfa.benchmarks;

import com.github.houbb.sensitive.word.bs.SensitiveWordBs;
import com.github.houbb.sensitive.word.support.ignore.SensitiveWordCharIgnores;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.List;
import java.util.TreeMap;
import org.qunfa.messaging.filter.Lexicon;
import org.qunfa.messaging.filter.Matcher;
import org.qunfa.messaging.filter.Reordering;
import org.qunfa.messaging.filter.Word;

/** A filter that is ready to search. For one thread. */
interface TextFilter {

    /** How many words it finds in a text. */
    int hits(String text);

    /** Whether a text with a hidden word does not go out. */
    default boolean catches(String text) {
        return hits(text) > 0;
    }

    /** The platform's own, with all that it does; where texts come in it refuses those with signs that reorder characters. */
    static TextFilter qunfa(List<Word> rules) {
        Lexicon lexicon = Lexicon.compile(1, rules);
        var matcher = new Matcher();
        return new TextFilter() {
            @Override
            public int hits(String text) {
                return matcher.judge(text, lexicon).found();
            }

            @Override
            public boolean catches(String text) {
                return text.chars().anyMatch(c -> Reordering.is((char) c)) || hits(text) > 0;
            }
        };
    }

    /** AhoCorasickDoubleArrayTrie, which takes every character as it is. */
    static TextFilter hankcs(List<String> words) {
        var map = new TreeMap<String, String>();
        words.forEach(word -> map.put(word, word));
        var trie = new AhoCorasickDoubleArrayTrie<String>();
        trie.build(map);
        return text -> {
            int[] hits = {0};
            trie.parseText(text, (begin, end, value) -> {
                hits[0]++;
            });
            return hits[0];
        };
    }

    /** sensitive-word as it comes: case, width, styles of digits, letters and Chinese make no difference. */
    static TextFilter houbb(List<String> words) {
        return of(words, SensitiveWordBs.newInstance());
    }

    /** sensitive-word with signs passed over and repeats too. */
    static TextFilter houbbWithAll(List<String> words) {
        return of(
                words,
                SensitiveWordBs.newInstance().ignoreRepeat(true).charIgnore(SensitiveWordCharIgnores.specialChars()));
    }

    private static TextFilter of(List<String> words, SensitiveWordBs options) {
        SensitiveWordBs filter =
                options.wordDeny(() -> words).wordAllow(List::of).init();
        return text -> filter.findAll(text).size();
    }
}
