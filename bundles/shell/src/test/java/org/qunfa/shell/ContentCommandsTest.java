package org.qunfa.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.messaging.Appeals;
import org.qunfa.messaging.Lexicons;
import org.qunfa.messaging.Reviews;
import org.qunfa.messaging.Reviews.Decision;
import org.qunfa.messaging.filter.LexiconCsv;

/** The commands on words, on notices that wait for a decision, and on appeals. */
class ContentCommandsTest {

    private static final String ID = FakeNotices.ID.toString();

    private final FakeFramework framework = new FakeFramework();
    private final FakeContent.Words words = new FakeContent.Words();
    private final FakeContent.Desk desk = new FakeContent.Desk();
    private final FakeContent.Court court = new FakeContent.Court();

    @SuppressWarnings("NullAway.Init")
    private Console console;

    @BeforeEach
    void open() throws Exception {
        framework.offer(Lexicons.class, words);
        framework.offer(Reviews.class, desk);
        framework.offer(Appeals.class, court);
        framework.offer(ApiKeys.class, new FakeOperations.Keys());
        console = new Console(framework);
    }

    @AfterEach
    void everyServiceIsGivenBack() {
        console.close();
        assertEquals(0, framework.inUse.get());
    }

    private JsonNode json(String line) throws Exception {
        return new JsonMapper().readTree(console.run(line));
    }

    private String refusal(String line) {
        return String.valueOf(
                assertThrows(CommandException.class, () -> console.run(line)).getMessage());
    }

    @Test
    void wordsAreLoadedFromAFileForEverybodyOrForOne(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("words.csv");
        Files.writeString(file, "word,action,category\n赌场,block,gambling\n减肥药,review,medicine\n");

        String said = console.run("qunfa:lexicon-load --everybody " + file);
        JsonNode json = json("qunfa:lexicon-load --json --organisation Lin " + file);

        assertTrue(said.startsWith("2 words are read; they replace the 31 of the list for everybody"), said);
        assertTrue(said.contains("wordsBefore"), said);
        assertEquals("Lin", json.get("for").asText());
        assertEquals(0, json.get("wordsBefore").asInt());
        assertTrue(refusal("qunfa:lexicon-load " + file).contains("--everybody or --organisation NAME"));
        assertTrue(refusal("qunfa:lexicon-load --everybody --organisation Lin " + file)
                .contains("--everybody"));
        assertEquals(8, json.get("version").asInt());
        assertEquals(2, json.get("words").asInt());
        assertEquals(
                List.of("everybody, console:lin, the file words.csv", "one, console:lin, the file words.csv"),
                words.asked);
        assertEquals("赌场", words.loaded.get(0).text());
    }

    @Test
    void theStarterListIsLoaded() throws Exception {
        assertEquals(
                LexiconCsv.starter().size(),
                json("qunfa:lexicon-load --everybody --starter --json")
                        .get("words")
                        .asInt());
        assertTrue(refusal("qunfa:lexicon-load").contains("either a file or --starter"));
        assertTrue(refusal("qunfa:lexicon-load --starter x.csv").contains("either a file or --starter"));
    }

    @Test
    void theListIsShown() throws Exception {
        JsonNode all = json("qunfa:lexicon-show --json");
        assertEquals(7, all.get("version").asInt());
        assertEquals("everybody", all.get("for").asText());
        assertEquals(
                "{\"category\":\"gambling\",\"block\":1,\"review\":1,\"allow\":0}",
                all.at("/categories/0").toString());
        assertEquals("medicine", all.at("/categories/1/category").asText());
        assertFalse(console.run("qunfa:lexicon-show").contains("赌"));

        JsonNode one = json("qunfa:lexicon-show --json --version 3 --organisation Lin --category gambling");
        assertEquals(3, one.get("version").asInt());
        assertEquals("Lin", one.get("for").asText());
        assertEquals("赌球", one.at("/list/1/word").asText());
        assertEquals(2, one.get("list").size());
    }

    @Test
    void aFileIsRefusedLineByLine(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("words.csv");
        Files.writeString(file, "word,action,category\n赌场,stop,gambling\n赌球,block,gambling\n赌球,block,gambling\n");
        String said = refusal("qunfa:lexicon-load --everybody " + file);
        assertEquals(
                "the action is not block, review or allow [bad-word line 2]\n"
                        + "the word is in line 3 already [bad-word line 4]",
                said);
        assertTrue(refusal("qunfa:lexicon-load " + folder.resolve("none")).contains("there is no such file"));
        assertEquals(List.of(), words.asked);
    }

    @Test
    void aTextIsTried() throws Exception {
        String said = console.run("qunfa:lexicon-test '去赌 场'");
        assertTrue(said.contains("gambling") && said.contains("gaps, repeats"), said);
        assertFalse(said.contains("赌"), said);
        assertEquals(List.of("去赌 场"), words.asked);
        JsonNode json = json("qunfa:lexicon-test --json 去赌场");
        assertEquals("[7,9]", json.get("versions").toString());
        assertEquals("g-1", json.at("/hits/0/rule").asText());
    }

    @Test
    void whatWaitsIsListedAndDecidedOn() throws Exception {
        JsonNode json = json("qunfa:review-list --json");
        assertEquals("【群发】赌 场", json.at("/0/sample").asText());
        assertEquals("gambling 4-8", json.at("/0/hits").asText());
        assertEquals(
                "tiny~main 1.0.0 needs a person (It may be a draw.)",
                json.at("/0/reviewers").asText());
        assertEquals(
                "active",
                json("qunfa:review-decide --json --approve --reason fine --seen abc " + ID)
                        .get("state")
                        .asText());
        assertTrue(console.run("qunfa:review-decide --refuse --reason 'no proof' " + ID)
                .contains("refused"));
        assertEquals(List.of(new Decision(true, "fine", "abc"), new Decision(false, "no proof", null)), desk.decisions);
        assertTrue(refusal("qunfa:review-decide --reason x " + ID).contains("either --approve or --refuse"));
        assertEquals(List.of(ID), console.complete("qunfa:review-decide "));
    }

    @Test
    void appealsAreListedAndDecidedOn() throws Exception {
        String appeal = FakeContent.Court.APPEAL.toString();
        JsonNode json = json("qunfa:appeal-list --json");
        assertEquals(appeal, json.at("/0/id").asText());
        assertEquals(ID + ".3", json.at("/0/about").asText());
        assertEquals("content gambling/g-1", json.at("/0/rule").asText());
        assertEquals("it is a novel", json.at("/0/argument").asText());
        assertEquals("gambling 4-8", json.at("/0/hits").asText());
        assertEquals("abc", json.at("/0/seen").asText());
        assertTrue(refusal("qunfa:appeal-list --state odd").contains("open, granted, dismissed, withdrawn"));
        json = json("qunfa:appeal-decide --json --grant --reason fine --seen abc " + appeal);
        assertEquals("granted", json.get("state").asText());
        assertTrue(json.get("sentAs").asText().endsWith(".0"));
        assertTrue(console.run("qunfa:appeal-decide --dismiss --reason 'no novel' " + appeal)
                .contains("dismissed"));
        assertTrue(refusal("qunfa:appeal-decide --reason x " + appeal).contains("either --grant or --dismiss"));
        assertEquals(List.of(appeal), console.complete("qunfa:appeal-decide "));
        assertEquals(
                List.of(
                        "appeals true true OPEN 20",
                        "console:lin " + appeal + " " + new Appeals.Ruling(true, "fine", "abc"),
                        "console:lin " + appeal + " " + new Appeals.Ruling(false, "no novel", null),
                        "appeals true true OPEN 50"),
                court.asked);
    }
}
