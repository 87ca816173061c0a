package org.qunfa.accounts.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.PASSWORD;
import static org.qunfa.accounts.World.byCode;
import static org.qunfa.accounts.World.byPassword;
import static org.qunfa.accounts.World.comingFrom;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.World;
import org.qunfa.model.PhoneNumber;

/** How often somebody may try, and that this keeps nobody out who should get in. */
class AttemptsTest {

    private World world;

    @BeforeEach
    void open() {
        world = new World(Map.of("triesPerPair", 3, "triesPerNumber", 6, "triesPerAddress", 8, "triesInAll", 12));
        world.register(LIN);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Reason tries(PhoneNumber phone, String address, @Nullable String device) {
        return assertThrows(
                        Denied.class,
                        () -> world.sessions.open(phone, byPassword("wrong"), comingFrom(address, device)))
                .reason();
    }

    private static PhoneNumber phone(int number) {
        return new PhoneNumber(LIN.digits() + number);
    }

    @Test
    void asvs_6_3_1_slowsDownWhoTriesOneNumber() {
        for (int i = 0; i < 3; i++) {
            assertEquals(Reason.NOT_PROVED, tries(LIN, HOME, null));
        }
        Denied denied = assertThrows(Denied.class, () -> world.signIn(LIN));
        assertEquals(Reason.TOO_OFTEN, denied.reason());
        assertTrue(denied.pause().toSeconds() > 800 && denied.pause().toSeconds() <= 900, denied.pause()::toString);
        world.passes("attempt", 901);
        world.signIn(LIN);
    }

    @Test
    void doesNotCountWhatIsRight() {
        for (int i = 0; i < 5; i++) {
            world.signIn(LIN);
        }
        tries(LIN, HOME, null);
        tries(LIN, HOME, null);
        world.signIn(LIN);
    }

    @Test
    void doesNotKeepOutWhoComesFromElsewhere() {
        for (int i = 0; i < 3; i++) {
            tries(LIN, HOME, null);
        }
        world.sessions.open(LIN, byPassword(PASSWORD), comingFrom("198.51.100.9"));
    }

    /** Whoever tries a number from everywhere is slowed down; its owner's own device gets in, and a code does. */
    @Test
    void doesNotKeepOutADeviceThatIsKnown() {
        String device = world.signIn(LIN).device();
        for (int i = 0; i < 6; i++) {
            assertEquals(Reason.NOT_PROVED, tries(LIN, "192.0.2." + i, null));
        }
        assertEquals(Reason.TOO_OFTEN, tries(LIN, "192.0.2.99", null));
        assertEquals(Reason.TOO_OFTEN, tries(LIN, "192.0.2.99", "x".repeat(43)));
        world.sessions.open(LIN, byPassword(PASSWORD), comingFrom("192.0.2.99", device));
        String code = world.code(LIN, CodePurpose.SIGN_IN);
        world.sessions.open(LIN, byCode(code), comingFrom("192.0.2.98"));
    }

    @Test
    void limitsADeviceThatIsKnownByItself() {
        String device = world.signIn(LIN).device();
        for (int i = 0; i < 3; i++) {
            assertEquals(Reason.NOT_PROVED, tries(LIN, "192.0.2." + i, device));
        }
        assertEquals(Reason.TOO_OFTEN, tries(LIN, "192.0.2.50", device));
        assertEquals(Reason.NOT_PROVED, tries(phone(1), "192.0.2.51", device), "it is not that number's");
    }

    @Test
    void slowsDownWhoTriesManyNumbers() {
        for (int i = 0; i < 8; i++) {
            assertEquals(Reason.NOT_PROVED, tries(phone(i), HOME, null));
        }
        assertEquals(Reason.TOO_OFTEN, tries(phone(9), HOME, null));
        assertEquals(Reason.NOT_PROVED, tries(phone(9), "192.0.2.60", null));
    }

    @Test
    void slowsDownThoseWhoTryTogether() {
        String device = world.signIn(LIN).device();
        for (int i = 0; i < 12; i++) {
            assertEquals(Reason.NOT_PROVED, tries(phone(i + 1), "192.0.2." + i, null));
        }
        assertEquals(Reason.TOO_OFTEN, tries(phone(50), "192.0.2.70", null));
        world.sessions.open(LIN, byPassword(PASSWORD), comingFrom("192.0.2.71", device));
    }
}
