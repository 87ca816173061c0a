package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class NumberFormTest {

    @AutoClose
    private final Door door = new Door();

    private Door.Reply fill(String... fields) throws Exception {
        var body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return door.send(door.request("//u")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    @Test
    void aNumberThenItsCode() throws Exception {
        for (String path : List.of("//u", "//u/")) {
            Door.Reply page = door.send(door.request(path));
            assertEquals(200, page.status());
            assertTrue(page.text().contains("name=\"number\""), page.text());
            assertTrue(page.text().contains("+86, +852"), page.text());
            assertFalse(page.text().contains("<script"), page.text());
            assertTrue(page.header("Content-Security-Policy").contains("form-action 'self'"));
        }

        Door.Reply asked = fill("number", "138 0013 8000", "signature", "【群<发>】", "do", "ask");
        assertEquals(200, asked.status());
        assertTrue(asked.text().contains("name=\"code\""), asked.text());
        assertTrue(asked.text().contains("群&lt;发&gt;"), asked.text());
        assertEquals(List.of("true +8613800138000 127.0.0.1"), door.form.done);

        Door.Reply wrong = fill("number", "13800138000", "signature", "【群<发>】", "code", "000000", "do", "out");
        assertTrue(wrong.text().contains("role=\"alert\""), wrong.text());
        assertEquals(1, door.form.done.size());

        Door.Reply right = fill("number", "13800138000", "signature", "【群<发>】", "code", MemoryForm.CODE, "do", "out");
        assertTrue(right.text().contains("您已退订"), right.text());
        assertEquals("+8613800138000 群<发> 127.0.0.1", door.form.done.get(1));

        fill("number", "13800138000", "signature", " ", "code", MemoryForm.CODE, "do", "out");
        assertEquals("+8613800138000 null 127.0.0.1", door.form.done.get(2));
    }

    @Test
    void whatIsNoNumberAsksForNothing() throws Exception {
        for (String number : List.of("", "12", "x".repeat(2_000), "\"><script>")) {
            Door.Reply reply = fill("number", number, "do", "ask");
            assertEquals(200, reply.status());
            assertTrue(reply.text().contains("role=\"alert\""), reply.text());
            assertFalse(reply.text().contains("<script"), reply.text());
        }
        assertEquals(400, fill("number", "13800138000", "do", "anything").status());
        assertEquals(400, fill("number", "13800138000").status());
        assertEquals(List.of(), door.form.done);
    }

    @Test
    void speaksEnglishToo() throws Exception {
        Door.Reply page = door.send(door.request("//u").header("Accept-Language", "en"));
        assertTrue(page.text().contains("lang=\"en\""), page.text());
        assertTrue(page.text().contains("Phone number"), page.text());
    }
}
