package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.rest.MemoryInbound.Links;

class OptOutPageTest {

    private static final String PAGE = "//u/" + Links.TOKEN;
    private static final String RESOURCE = "/optouts/" + Links.TOKEN;

    @AutoClose
    private final Door door = new Door();

    @BeforeEach
    void nobodyIsOut() throws Exception {
        assertFalse(door.send(door.request(RESOURCE)).json().get("optedOut").asBoolean());
    }

    private Door.Reply press(String deed) throws Exception {
        return door.send(door.request(PAGE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("do=" + deed)));
    }

    @Test
    void lookingChangesNothingAndPressingDoes() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertTrue(door.send(door.request(PAGE)).text().contains("value=\"out\""));
        }
        assertEquals(
                200,
                door.send(door.request(PAGE).method("HEAD", BodyPublishers.noBody()))
                        .status());
        assertFalse(door.send(door.request(RESOURCE)).json().get("optedOut").asBoolean());

        Door.Reply pressed = press("out");
        assertEquals(303, pressed.status());
        assertEquals("/u/" + Links.TOKEN, pressed.header("Location"));
        assertTrue(door.send(door.request(PAGE)).text().contains("您已退订"));
        assertTrue(door.send(door.request(RESOURCE)).json().get("optedOut").asBoolean());

        assertEquals(303, press("undo").status());
        assertTrue(door.send(door.request(PAGE)).text().contains("value=\"out\""));
        for (String form : List.of("", "anything")) {
            var incomplete = press(form);
            assertEquals(400, incomplete.status());
            assertTrue(incomplete.text().contains("do=out"), incomplete.text());
        }
    }

    @Test
    void thePageKeepsToItself() throws Exception {
        Door.Reply page = door.send(door.request(PAGE));

        assertEquals(
                "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
                page.header("Content-Security-Policy"));
        assertEquals("no-referrer", page.header("Referrer-Policy"));
        assertEquals("no-store", page.header("Cache-Control"));
        assertTrue(page.header("X-Robots-Tag").contains("noindex"));
        assertFalse(page.text().contains("http"), page.text());
        assertFalse(page.text().contains("<script"), page.text());
        assertTrue(page.text().contains("群&lt;发&gt;"), page.text());
        assertTrue(page.text().contains("138****8000"), page.text());
        assertTrue(
                door.send(door.request("//u/page.css")).header("Content-Type").startsWith("text/css"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN,zh;q=0.9|zh-CN",
                "en-GB,en;q=0.8|en",
                "fr, en;q=0.5|en",
                "en;q=0.1, zh-TW|zh-CN",
                "fr|zh-CN",
                "*;;;|zh-CN",
                "en;q=9|zh-CN"
            })
    void speaksTheLanguageThatIsAskedFor(String accepted, String language) throws Exception {
        Door.Reply page = door.send(door.request(PAGE).header("Accept-Language", accepted));

        assertEquals(200, page.status());
        assertTrue(page.text().contains("<html lang=\"" + language + "\">"), page.text());
    }

    @Test
    void knowsNoOtherLinks() throws Exception {
        assertEquals(404, door.send(door.request("//u/x")).status());
        problem(door.send(door.request("/optouts/x")), 404, "not-found", null);
        problem(door.send(door.request("/optouts/x").POST(BodyPublishers.noBody())), 404, "not-found", null);
        assertEquals(
                405,
                door.send(door.request(PAGE).method("PUT", BodyPublishers.noBody()))
                        .status());
    }

    @Test
    void resourceOptsOutAndTakesItBack() throws Exception {
        Door.Reply out = door.send(door.request(RESOURCE).POST(BodyPublishers.noBody()));
        assertEquals("marketing", out.json().get("class").asText());
        assertTrue(out.json().get("optedOut").asBoolean());
        assertEquals("[\"marketing\"]", out.json().get("classes").toString());
        Door.Reply back = door.send(door.request(RESOURCE + "/undo").POST(BodyPublishers.noBody()));
        assertFalse(back.json().get("optedOut").asBoolean());
    }

    @Test
    void asksForPatienceWhenThereIsTooMuchOrNobodyBehindIt() throws Exception {
        try (var narrow = new Door(Map.of("openRequestsPerSecond", 1))) {
            int refused = 0;
            for (int i = 0; i < 20; i++) {
                refused += narrow.send(narrow.request(RESOURCE)).status() == 429 ? 1 : 0;
                refused += narrow.send(narrow.request(PAGE)).status() == 429 ? 1 : 0;
            }
            assertTrue(refused > 20, refused + " were refused");
        }
        door.engines.optOuts = null;
        Door.Reply away = door.send(door.request(PAGE));
        assertEquals(503, away.status());
        assertTrue(away.text().contains("稍后再试"), away.text());
    }
}
