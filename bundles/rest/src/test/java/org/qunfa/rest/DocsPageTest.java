package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The page that shows the interface's description. */
class DocsPageTest {

    @AutoClose
    private static final Door door = new Door();

    @Test
    void showsThePageWithoutAnyOtherHost() throws Exception {
        assertTrue(door.send(door.request("//api/openapi.yaml")).text().startsWith("openapi: 3."));
        assertEquals("/api/docs/", door.send(door.request("//api/docs")).header("Location"));
        var page = door.send(door.request("//api/docs/"));
        assertEquals("text/html;charset=utf-8", page.header("Content-Type"));
        assertFalse(page.text().contains("http"), page.text());
        assertFalse(page.text().contains("<script>"), page.text());
        assertTrue(page.header("Content-Security-Policy")
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';"));
        assertFalse(page.header("Content-Security-Policy").contains("unsafe"));
        for (String file : new String[] {"begin.js", "swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"}) {
            var reply = door.send(door.request("//api/docs/" + file));
            assertEquals(200, reply.status(), file);
            assertEquals("nosniff", reply.header("X-Content-Type-Options"));
            assertTrue(reply.response().body().length > 50, file);
        }
        problem(door.send(door.request("//api/docs/").POST(BodyPublishers.noBody())), 405, "method-not-allowed", null);
    }
}
