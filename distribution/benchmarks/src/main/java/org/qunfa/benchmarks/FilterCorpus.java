package org.qunfa.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.LexiconCsv;
import org.qunfa.messaging.filter.Word;

/**
 * The words and texts that filters are measured with: the published corpora, the starter list, and as many random words
 * beside it as are wanted, half of whose characters are as frequent as in the texts. Of them some begin with characters that
 * stand together in everyday texts, so that a filter which looks at beginnings first has to look further there.
 *
 * @param rules the words with what to do about them; only the platform's own filter knows words to allow
 * @param words those to find
 * @param clean everyday texts
 * @param hidden texts that hold hidden words of the starter list
 */
record FilterCorpus(List<Word> rules, List<String> words, List<String> clean, List<String> hidden) {

    /** The first four characters of a random word are together in no everyday text, so that few are hit by chance. */
    private static final int HEAD = 4;

    /** So many of them at most are together in everyday texts: three, or two. */
    private static final int LONGEST_BEGINNING = 3;

    private static final int LONGEST = 8;
    private static final Charset EVERYDAY = Charset.forName("GB2312");

    /** Makes the corpus with words of which none begins as an everyday text goes on anywhere. */
    static FilterCorpus of(int words, long seed) throws IOException {
        return of(words, 0, seed);
    }

    /**
     * Makes the corpus.
     *
     * @param near of a hundred random words so many begin with two or three characters that are together in everyday texts
     */
    static FilterCorpus of(int words, int near, long seed) throws IOException {
        List<String> clean = lines("clean.txt");
        var hidden = new ArrayList<String>();
        try (Reader in = open("evasion.csv");
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(in)) {
            // A line break is written as a backslash and an n, so that each text is one line of the file.
            rows.forEach(row -> hidden.add(row.getField("text").replace("\\n", "\n")));
        }
        var rules = new ArrayList<>(LexiconCsv.starter());
        Set<String> found = new LinkedHashSet<>();
        rules.stream().filter(rule -> rule.action() != Action.ALLOW).forEach(rule -> found.add(rule.text()));
        for (String word : random(words - found.size(), near, clean, new Random(seed))) {
            found.add(word);
            rules.add(new Word("random-" + rules.size(), word, Action.BLOCK, "random"));
        }
        return new FilterCorpus(List.copyOf(rules), List.copyOf(found), clean, List.copyOf(hidden));
    }

    private static Set<String> random(int count, int near, List<String> clean, Random random) {
        Set<String> heads = new HashSet<>();
        var beginnings = new ArrayList<String>();
        var frequent = new StringBuilder();
        for (String text : clean) {
            for (int i = 0; i + HEAD <= text.length(); i++) {
                String head = text.substring(i, i + HEAD);
                heads.add(head);
                if (head.chars().allMatch(Character::isIdeographic)) {
                    beginnings.add(head);
                }
            }
            text.chars().filter(Character::isIdeographic).forEach(c -> frequent.append((char) c));
        }
        Set<String> words = new LinkedHashSet<>();
        while (words.size() < count) {
            var word = new StringBuilder();
            if (random.nextInt(100) < near) {
                String head = beginnings.get(random.nextInt(beginnings.size()));
                word.append(head, 0, LONGEST_BEGINNING - random.nextInt(2));
            }
            for (int length = HEAD + random.nextInt(LONGEST - HEAD + 1); word.length() < length; ) {
                char next =
                        random.nextBoolean() ? frequent.charAt(random.nextInt(frequent.length())) : everyday(random);
                word.append(word.indexOf(Character.toString(next)) < 0 ? next : everyday(random));
            }
            if (!heads.contains(word.substring(0, HEAD))) {
                words.add(word.toString());
            }
        }
        return words;
    }

    /** One of the 3,755 most common characters. */
    private static char everyday(Random random) {
        byte[] pair = {(byte) (0xB0 + random.nextInt(39)), (byte) (0xA1 + random.nextInt(94))};
        char han = new String(pair, EVERYDAY).charAt(0);
        return Character.isIdeographic(han) ? han : everyday(random);
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = resource(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Reader open(String name) throws IOException {
        return new InputStreamReader(resource(name), StandardCharsets.UTF_8);
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = LexiconCsv.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the corpora have no " + name);
        }
        return in;
    }
}
