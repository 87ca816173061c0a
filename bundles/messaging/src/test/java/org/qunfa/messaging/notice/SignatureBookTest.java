package org.qunfa.messaging.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.World;
import org.qunfa.model.OrganisationId;

class SignatureBookTest {

    private final World world = new World();
    private final OrganisationId other = new OrganisationId(UUID.randomUUID());

    @AfterEach
    void end() {
        world.close();
    }

    private static Refusal refused(Runnable put) {
        return assertThrows(Refusal.class, put::run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"测试", "群发测试", "測試社", "test社", "ＴＥＳＴ社", "MyTest"})
    void takesNoneThatSaysTest(String text) {
        Refusal refusal = refused(() -> world.signatures.put(other, text, true));
        assertEquals("signature-test", refusal.problems().get(0).code());
        assertEquals(Refusal.Fault.INVALID, refusal.fault());
    }

    @Test
    void belongsToOneUnlessThePlatformGivesItToSeveral() {
        Refusal refusal = refused(() -> world.signatures.put(other, World.SIGNATURE, false));
        assertEquals("signature-taken", refusal.problems().get(0).code());
        assertEquals(Refusal.Fault.CONFLICT, refusal.fault());
        assertEquals(
                World.SIGNATURE,
                world.signatures.put(world.organisation, World.SIGNATURE, false).text());
        world.signatures.put(other, World.SIGNATURE, true);
        assertEquals(
                world.signatures.put(other, World.SIGNATURE, true),
                world.signatures.put(other, World.SIGNATURE, false));
    }
}
