package org.qunfa.messaging.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.messaging.filter.WordList.Malformed;
import org.qunfa.messaging.filter.WordList.Problem;

class LexiconCsvTest {

    private static final String HEADING = "word,action,category\n";

    private static List<Word> read(String text) throws Malformed {
        return LexiconCsv.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Problem> problems(String text) {
        return assertThrows(Malformed.class, () -> read(text)).problems();
    }

    @Test
    void readsWords() throws Malformed {
        List<Word> words = read(
                "\uFEFFWord, Action ,category,id\r\n赌博,block,gambling,g-1\r\n\r\n# a comment\r\n\"a, b\",Review,fraud,\r\n");
        assertEquals(new Word("g-1", "赌博", Action.BLOCK, "gambling"), words.get(0));
        assertEquals("a, b", words.get(1).text());
        assertEquals(Action.REVIEW, words.get(1).action());
        assertEquals(2, words.size());
    }

    @Test
    void aWordWithoutAnIdHasTheSameInEveryFile() throws Malformed {
        Word one = read(HEADING + "赌博,block,gambling\n赌场,block,gambling\n").get(1);
        Word same = read(HEADING + "赌场,review,gambling\n").get(0);
        assertEquals(one.id(), same.id());
        assertTrue(one.id().matches("gambling-[0-9a-f]{16}"), one.id());
        assertNotEquals(one.id(), read(HEADING + "赌球,block,gambling\n").get(0).id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "赌博,stop,gambling       | the action is not block, review or allow",
                "赌博,block               | the line has 2 columns, the heading 3",
                "赌博,block,gambling,1    | the line has 4 columns, the heading 3",
                "赌博,block,Gambling      | the category is not a word of 1 to 32 lower-case letters, digits and hyphens",
                "赌博,block,赌 博          | the category is not a word of 1 to 32 lower-case letters, digits and hyphens",
                "' ,block,gambling'       | the word is empty",
                "***,block,gambling       | the word holds neither a Han character nor two others",
                "赌球,block,gambling      | the word is in line 2 already"
            })
    void saysWhatIsWrongInWhichLine(String line, String reason) {
        assertEquals(
                List.of(new Problem(3, reason)),
                problems(HEADING + "赌球,block,gambling\n" + line + "\n赌场,block,gambling\n"));
    }

    @Test
    void namesEveryProblemUpToANumber() {
        assertEquals(
                List.of(2L, 4L),
                problems(HEADING + "甲乙,no,test\n丙丁,block,test\n戊己,no,test\n").stream()
                        .map(Problem::place)
                        .toList());
        String many =
                IntStream.range(0, 100).mapToObj(i -> "词" + i + ",no,test").collect(Collectors.joining("\n"));
        assertEquals(50, problems(HEADING + many).size());
    }

    @Test
    void aMessageDoesNotRepeatTheLine() {
        String message = assertThrows(Malformed.class, () -> read(HEADING + "秘密词,no,test\n"))
                .getMessage();
        assertEquals("line 2: the action is not block, review or allow", message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''               | 1 | the file is empty; it begins with the heading word,action,category",
                "赌博,block,test  | 1 | the heading is not word,action,category or word,action,category,id"
            })
    void wantsTheHeading(String text, long line, String reason) {
        assertEquals(List.of(new Problem(line, reason)), problems(text));
    }

    @Test
    void theSameIdTwiceIsWrong() {
        assertEquals(
                List.of(new Problem(3, "the id is in line 2 already")),
                problems("word,action,category,id\n甲乙,block,test,1\n丙丁,block,test,1\n"));
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] file = (HEADING + "赌博,block,test\n??,block,test\n").getBytes(StandardCharsets.UTF_8);
        file[file.length - 13] = (byte) 0xC0;
        var e = assertThrows(Malformed.class, () -> LexiconCsv.read(file));
        assertEquals(List.of(new Problem(3, "the file is not UTF-8")), e.problems());
    }

    @Test
    void aQuoteThatIsNotClosedIsToldOrHeldForAWord() {
        assertTrue(problems(HEADING + "\"赌博,block,test\n").get(0).place() >= 2);
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        byte[] file = new byte[LexiconCsv.MAX_OCTETS + 1];
        assertThrows(Malformed.class, () -> LexiconCsv.read(file));
    }

    @Test
    void theStarterListIsReadAndCompiles() {
        List<Word> words = LexiconCsv.starter();
        assertTrue(words.size() > 300);
        assertEquals(words.size(), Lexicon.compile(1, words).words().size());
    }
}
