package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Reviews.Decision;
import org.qunfa.messaging.TextCheck;
import org.qunfa.messaging.TextHit;
import org.qunfa.messaging.filter.Action;
import org.qunfa.rest.Door.Reply;

/** Words, and notices that wait for a decision. */
class LexiconTest {

    private static final String JSON = "application/json";
    private static final String CASINO =
            "{\"text\":\"赌场\",\"action\":\"block\",\"category\":\"gambling\",\"id\":\"g-1\"}";

    @AutoClose
    private final Door door = new Door(Map.of("maxLexiconMegabytes", 1));

    private Reply put(String query, String type, String body) throws Exception {
        return door.send(
                door.authorised("/lexicon" + query).header("Content-Type", type).PUT(BodyPublishers.ofString(body)));
    }

    @Test
    void showsNothingWhereNothingWasLoaded() throws Exception {
        assertEquals(
                "{\"lexicon\":null,\"items\":[],\"next\":null}",
                door.get("/lexicon").text());
    }

    @Test
    void loadsWordsAndShowsThem() throws Exception {
        String head = "{\"version\":1,\"loadedAt\":\"2030-01-31T00:00:00Z\",\"actor\":\"00000001\","
                + "\"source\":\"by hand\",\"count\":1}";
        var put = put("", JSON, "{\"words\":[" + CASINO + "],\"source\":\"by hand\"}");
        assertEquals(200, put.status(), put.text());
        assertEquals(head, put.text());
        assertEquals(
                "{\"lexicon\":" + head + ",\"items\":[{\"id\":\"g-1\",\"text\":\"赌场\",\"action\":\"block\","
                        + "\"category\":\"gambling\"}],\"next\":null}",
                door.get("/lexicon").text());
        assertEquals(head, door.get("/lexicon?version=1").json().at("/lexicon").toString());
        assertEquals(404, door.get("/lexicon?version=2").status());
        assertEquals(422, door.get("/lexicon?version=x").status());
        assertEquals(
                "null",
                door.get("/lexicon?reach=everybody").json().at("/lexicon").toString());
    }

    @Test
    void readsLinesAndTables() throws Exception {
        assertEquals(
                2,
                put(
                                "?reach=everybody",
                                "application/x-ndjson",
                                CASINO + "\n" + CASINO.replace("场", "博").replace("g-1", "g-2"))
                        .json()
                        .at("/count")
                        .asInt());
        var csv = put("", "text/csv", "word,action,category\n赌场,block,gambling\n减肥药,review,medicine\n赌球,block,x\n");
        assertEquals(3, csv.json().at("/count").asInt(), csv.text());
        assertEquals("the REST interface", csv.json().at("/source").asText());
        var second = door.get("/lexicon?limit=2&after=2").json();
        assertEquals("赌球", second.at("/items/0/text").asText());
        assertEquals(0, put("", JSON, "{\"words\":[]}").json().at("/count").asInt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json     | ``                                                   | 400 | empty-body",
                "application/json     | []                                                   | 400 | wrong-type",
                "application/json     | {}                                                   | 422 | missing /words",
                "application/json     | {\"words\":{}}                                       | 400 | wrong-type /words",
                "application/json     | {\"words\":[1]}                                      | 400 | wrong-type /words/0",
                "application/json     | {\"words\":[],\"more\":1}                            | 400 | unknown-field /more",
                "application/json     | {\"words\":[{\"text\":\"赌场\",\"x\":1}]}            | 400 | unknown-field /words/0/x",
                "application/json     | {\"words\":[{\"text\":\"赌场\"}]}                    | 422 | bad-word /words/0",
                "application/json     | {\"words\":[{\"text\":\"*\",\"action\":\"block\",\"category\":\"x\"}]} | 422 | bad-word /words/0",
                "application/json     | {\"words\":[]} x                                     | 400 | malformed-json",
                "application/x-ndjson | {\"text\":\"赌场\",\"action\":\"stop\",\"category\":\"x\"} | 422 | bad-word",
                "application/x-ndjson | 7                                                    | 400 | wrong-type",
                "text/csv             | word                                                 | 422 | bad-word",
                "text/plain           | word                                                 | 415 | ``"
            })
    void refusesWhatIsNoList(String type, String body, int status, String what) throws Exception {
        var put = put("", type, body);
        assertEquals(status, put.status(), put.text());
        if (status != 415) {
            var error = put.json().at("/errors/0");
            String told =
                    error.at("/code").asText() + " " + error.at("/pointer").asText();
            assertEquals(what, told.strip(), put.text());
        }
        assertTrue(!put.text().contains("赌"), put.text());
        assertEquals("null", door.get("/lexicon").json().at("/lexicon").toString());
    }

    @Test
    void namesTheLine() throws Exception {
        var put = put("", "text/csv", "word,action,category\n赌场,block,gambling\n赌场,block,gambling\n");
        assertEquals(
                "the word is in line 2 already (line 3)",
                put.json().at("/errors/0/detail").asText());
    }

    @Test
    void takesNoMoreThanALimit() throws Exception {
        problem(put("", JSON, " ".repeat((1 << 20) + 1)), 413, "body-too-large", null);
    }

    @Test
    void everybodysWordsAreThePlatformsAlone() throws Exception {
        problem(put("?reach=all", JSON, "{\"words\":[]}"), 422, "unknown-reach", "/reach");
        String reader = door.keys.key(Scope.NOTICES_READ);
        problem(
                door.send(door.request("/lexicon?reach=everybody").header("Authorization", "Bearer " + reader)),
                403,
                "scope-missing",
                null);
        String tenant = door.keys
                .create(MemoryKeys.THEIRS, "tenant", Set.of(Scope.LEXICON_WRITE))
                .secret();
        problem(
                door.send(door.request("/lexicon?reach=everybody")
                        .header("Authorization", "Bearer " + tenant)
                        .header("Content-Type", JSON)
                        .PUT(BodyPublishers.ofString("{\"words\":[]}"))),
                403,
                "platform-only",
                null);
    }

    @Test
    void triesAText() throws Exception {
        assertEquals(
                "{\"action\":\"block\",\"hits\":[{\"rule\":\"g-1\",\"category\":\"gambling\",\"action\":\"block\","
                        + "\"disguises\":[\"gaps\"],\"version\":7,\"from\":1,\"to\":3}],\"found\":1,\"versions\":[7]}",
                door.post("/lexicon/test", "{\"text\":\"abc\"}").text());
        problem(door.post("/lexicon/test", "{}"), 422, "missing", "/text");
    }

    @Test
    void showsWhatWaits() throws Exception {
        var item = door.get("/reviews").json().at("/items/0");
        assertEquals("person", item.at("/reviewers/0/verdict").asText());
        assertEquals("It may be a draw.", item.at("/reviewers/0/said").asText());
        assertEquals("{name}", item.at("/text").asText());
        assertEquals("notice", item.at("/class").asText());
        assertEquals("abc", item.at("/seen").asText());
        assertEquals(MemoryKeys.THEIRS.toString(), item.at("/organisation").asText());
        assertTrue(door.reviews.reviewers.get(0).everywhere());
        String tenant = door.keys
                .create(MemoryKeys.THEIRS, "tenant", Set.of(Scope.REVIEWS_DECIDE))
                .secret();
        door.send(door.request("/reviews").header("Authorization", "Bearer " + tenant));
        assertTrue(!door.reviews.reviewers.get(1).everywhere());
    }

    @Test
    void takesDecisions() throws Exception {
        String path = "/reviews/" + MemoryNotices.NOTICE + "/decision";
        var approved = door.post(path, "{\"decision\":\"approve\",\"reason\":\"fine\",\"seen\":\"abc\"}");
        assertEquals(
                "{\"notice\":\"" + MemoryNotices.NOTICE + "\",\"decision\":\"approve\",\"state\":\"active\"}",
                approved.text());
        assertEquals(
                "refused",
                door.post(path, "{\"decision\":\"refuse\",\"reason\":\"no\"}")
                        .json()
                        .at("/state")
                        .asText());
        assertEquals(
                List.of(new Decision(true, "fine", "abc"), new Decision(false, "no", null)), door.reviews.decisions);
        problem(door.post(path, "{\"decision\":\"maybe\",\"reason\":\"x\"}"), 422, "unknown-decision", "/decision");
        problem(door.post(path, "{\"decision\":\"approve\"}"), 422, "missing", "/reason");
        problem(
                door.post("/reviews/x/decision", "{\"decision\":\"approve\",\"reason\":\"x\"}"),
                404,
                "not-found",
                null);
    }

    @Test
    void saysWithANoticeWhatWasFoundInIt() throws Exception {
        var hit = new TextHit("g-1", "gambling", Action.BLOCK, Set.of(), 7, 6, 8);
        door.notices.content = new TextCheck(1, 0, List.of(hit));
        String body = "{" + NoticesTest.HEAD + ",\"recipients\":[{\"to\":\"13800138000\"}]}";
        String content = "{\"blocked\":1,\"doubtful\":0,\"hits\":[{\"rule\":\"g-1\",\"category\":\"gambling\","
                + "\"action\":\"block\",\"disguises\":[],\"version\":7,\"from\":6,\"to\":8}]}";
        assertEquals(
                content,
                door.post("/notices/preflight", body).json().at("/content").toString());
        assertEquals(content, door.post("/notices", body).json().at("/content").toString());
    }
}
