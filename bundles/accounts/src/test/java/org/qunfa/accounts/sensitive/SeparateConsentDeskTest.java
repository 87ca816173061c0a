package org.qunfa.accounts.sensitive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.SensitivePurpose.DEVICE_IDENTIFIER;
import static org.qunfa.accounts.SensitivePurpose.REAL_NAME;
import static org.qunfa.accounts.SensitivePurpose.REAL_NAME_ABROAD;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.SHA_256;
import static org.qunfa.accounts.World.WEI;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.People.Consent;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.SeparateConsents.Given;
import org.qunfa.accounts.World;

/** Row 16 of the mission: consents for sensitive data are independent of each other. */
class SeparateConsentDeskTest {

    private World world;
    private SeparateConsentDesk desk;
    private PersonId lin;

    @BeforeEach
    void open() {
        world = new World();
        desk = new SeparateConsentDesk(world.tables, world.people, world.bans);
        lin = world.register(LIN).person();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static Consent shown(String policy) {
        return new Consent(policy, SHA_256.toUpperCase(Locale.ROOT), HOME, "canary-client");
    }

    @Test
    void withdrawingOneLeavesTheOthers() {
        desk.give(lin, REAL_NAME, shown("1"));
        desk.give(lin, REAL_NAME_ABROAD, shown("1"));
        Given device = desk.give(lin, DEVICE_IDENTIFIER, shown("1"));
        assertTrue(desk.withdraw(lin, REAL_NAME, World.comingFrom(HOME)));
        assertFalse(desk.withdraw(lin, REAL_NAME, World.comingFrom(HOME)));
        List<Given> all = desk.consents(lin);
        assertEquals(3, all.size());
        assertTrue(all.contains(device));
        assertNull(device.withdrawnAt());
        all.stream().filter(given -> given.purpose() == REAL_NAME).forEach(given -> assertNotNull(given.withdrawnAt()));
        assertEquals(List.of(), desk.consents(world.register(WEI).person()));
    }

    @Test
    void keepsWhatWasShownWhenAndFromWhere() {
        Given given = desk.give(lin, REAL_NAME, shown("2026-11"));
        assertEquals("2026-11", given.policy());
        assertEquals(SHA_256, given.sha256());
        assertEquals(
                "1",
                world.ask("select count(*) from accounts.separate_consent where id = '" + given.id()
                        + "' and given_at > now() - interval '1 minute'"));
        byte[] origin = world.test.database().read(connection -> {
            try (var query = connection.prepareStatement("select origin from accounts.separate_consent")) {
                var row = query.executeQuery();
                row.next();
                return row.getBytes(1);
            }
        });
        assertEquals(HOME + "\ncanary-client", world.tables.seals().open("separate consent", given.id(), origin));
        String all = world.everything();
        assertFalse(all.contains(World.hex("canary-client")));
    }

    @Test
    void anotherTextTakesThePlaceOfTheOneBefore() {
        Given one = desk.give(lin, REAL_NAME, shown("1"));
        assertEquals(one, desk.give(lin, REAL_NAME, shown("1")));
        Given two = desk.give(lin, REAL_NAME, shown("2"));
        assertNotEquals(one.id(), two.id());
        assertEquals(
                List.of(false, true),
                List.of(one, two).stream()
                        .map(given -> desk.consents(lin).contains(given))
                        .toList());
        world.change("insert into accounts.real_name (person, verified_by, reason) values ('" + lin + "', 'x', 'y')");
        desk.give(lin, REAL_NAME, shown("3"));
        assertEquals("1", world.ask("select count(*) from accounts.real_name"), "nothing is erased by that");
    }

    @Test
    void agreesToSomethingThatIsNamed() {
        for (Consent bad : List.of(
                new Consent("", SHA_256, HOME, ""),
                new Consent("x".repeat(41), SHA_256, HOME, ""),
                new Consent("1", "ab", HOME, ""))) {
            assertThrows(Denied.class, () -> desk.give(lin, REAL_NAME, bad));
        }
        assertEquals(List.of(), desk.consents(lin));
        var nobody = new PersonId(new UUID(0, 1));
        assertFalse(desk.withdraw(nobody, REAL_NAME, World.comingFrom(HOME)));
    }

    @Test
    void ofSeveralAtOnceOneHolds() {
        var all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> desk.give(lin, REAL_NAME, shown("v" + i))))
                .toList();
        all.forEach(CompletableFuture::join);
        assertEquals("1", world.ask("select count(*) from accounts.separate_consent where withdrawn_at is null"));
        assertEquals(8, desk.consents(lin).size());
    }
}
