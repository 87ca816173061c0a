package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.qunfa.rest.BadInputTest.problem;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Avatars;
import org.qunfa.accounts.Role;

/** Pictures at the door. */
class AvatarTest {

    @AutoClose
    private final Door door = new Door();

    private String token;

    @BeforeEach
    void open() throws Exception {
        token = door.people.session(MemoryKeys.THEIRS, Role.OWNER, false);
    }

    private Door.Reply put(String type, byte[] picture) throws Exception {
        return door.send(
                door.signed("/me/avatar", token).header("Content-Type", type).PUT(BodyPublishers.ofByteArray(picture)));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aPictureIsPutSeenAndTakenAway() throws Exception {
        problem(door.send(door.signed("/me/avatar", token)), 404, "not-found", null);
        var put = put("image/png", octets("PNG"));
        assertEquals(204, put.status(), put.text());
        var seen = door.send(door.signed("/me/avatar", token));
        assertEquals("PNG", seen.text());
        assertEquals("image/jpeg", seen.header("Content-Type"));
        assertEquals("nosniff", seen.header("X-Content-Type-Options"));
        assertEquals(204, door.send(door.signed("/me/avatar", token).DELETE()).status());
        problem(door.send(door.signed("/me/avatar", token).DELETE()), 404, "not-found", null);
    }

    @Test
    void asvs_5_2_1_and_5_2_2_whatIsNoPictureOrTooLargeIsRefused() throws Exception {
        problem(put("image/svg+xml", octets("P<svg/>")), 415, "unsupported-media-type", null);
        problem(put("image/png", octets("")), 422, "bad-picture", "");
        problem(put("image/jpeg", new byte[Avatars.LARGEST + 1]), 413, "body-too-large", null);
        problem(door.send(door.signed("/me/avatar", token)), 404, "not-found", null);
    }
}
