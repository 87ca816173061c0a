package org.qunfa.accounts.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.PASSWORD;
import static org.qunfa.accounts.World.SHA_256;
import static org.qunfa.accounts.World.WEI;
import static org.qunfa.accounts.World.byCode;
import static org.qunfa.accounts.World.comingFrom;
import static org.qunfa.accounts.World.registration;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.qunfa.accounts.BanAppeals;
import org.qunfa.accounts.Bans.Extent;
import org.qunfa.accounts.Bans.Ground;
import org.qunfa.accounts.Bans.Subject;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Codes.Ask;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.OldForm;
import org.qunfa.accounts.People.Consent;
import org.qunfa.accounts.People.Known;
import org.qunfa.accounts.People.Registration;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.TestSettings;
import org.qunfa.accounts.World;
import org.qunfa.accounts.bans.BanAppealDesk;
import org.qunfa.accounts.keys.KeyMakers;
import org.qunfa.model.PhoneNumber;

/** Whoever tries codes of somebody else neither guesses them nor takes their owner's tries away. */
class CodeTriesTest {

    private static final String ELSEWHERE = "198.51.100.9";
    private static final PhoneNumber NEW = new PhoneNumber(86_139_0013_9000L);

    private World world;

    @BeforeEach
    void open() {
        world = new World(Map.of("codesPerNumber", 100));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static PhoneNumber phone(int number) {
        return new PhoneNumber(LIN.digits() + 100 + number);
    }

    private static String wrong(String code) {
        return code.equals("111111") ? "111112" : "111111";
    }

    private String asks(PhoneNumber phone, CodePurpose purpose, Who who) {
        world.passes("code", 66);
        world.codes.ask(new Ask(phone, purpose, who.address(), who.device(), who.person()), world.sent::add);
        return world.sent.get(world.sent.size() - 1).code();
    }

    private String asks(PhoneNumber phone, String address, @Nullable String device) {
        return asks(phone, CodePurpose.SIGN_IN, new Who(address, device, null));
    }

    private boolean uses(String code, String address, @Nullable String device) {
        return world.codes.use(new Trial(LIN, CodePurpose.SIGN_IN, code, new Who(address, device, null)));
    }

    private void usesUp(String code, String address, @Nullable String device) {
        for (int i = 0; i < 5; i++) {
            assertFalse(uses(wrong(code), address, device));
        }
    }

    private static Denied denied(Executable act) {
        return assertThrows(Denied.class, act);
    }

    private Denied registers(PhoneNumber phone, String code, String address) {
        return denied(() -> world.people.register(
                new Registration(phone, code, PASSWORD, new Consent("2026-11", SHA_256, address, "test"))));
    }

    @Test
    void asvs_6_3_1_nobodyElseKeepsANumberFromRegistering() {
        String code = world.code(LIN, CodePurpose.REGISTER);
        int counted = 0;
        for (int i = 0; i < 150; i++) {
            counted += registers(LIN, wrong(code), ELSEWHERE).reason() == Reason.TOO_OFTEN ? 0 : 1;
        }
        assertEquals(5, counted, "as many as one address may for one number");
        for (int i = 0; i < 30; i++) {
            registers(LIN, wrong(code), "203.0.113." + i);
        }
        world.people.register(registration(LIN, code, PASSWORD));
    }

    /** Neighbours, and all who come by one proxy, have one address. */
    @Test
    void asvs_6_3_1_whatWasTriedWithoutACodeKeepsNoNeighbourFromRegistering() {
        for (int i = 0; i < 20; i++) {
            registers(LIN, "111111", HOME);
        }
        String code = world.code(LIN, CodePurpose.REGISTER);
        world.people.register(registration(LIN, code, PASSWORD));
    }

    @Test
    void asvs_6_3_1_wrongRegistrationsAreLimitedByAddress() {
        try (World other = new World(Map.of("triesPerAddress", 8, "triesInAll", 1))) {
            world.close();
            world = other;
            for (int i = 0; i < 8; i++) {
                assertEquals(
                        "code-wrong", registers(phone(i), "111111", ELSEWHERE).code());
            }
            Denied address = registers(phone(8), "111111", ELSEWHERE);
            assertEquals("too-many-tries", address.code());
            assertTrue(address.pause().toSeconds() > 800, address.pause()::toString);
            assertEquals(
                    "code-wrong",
                    registers(phone(9), "111111", "203.0.113.77").code(),
                    "codes have an end of tries each");
            // Whoever has a code that they asked for is held up by none of that, nor are their neighbours.
            String code = asks(LIN, CodePurpose.REGISTER, Who.at(ELSEWHERE));
            assertEquals("code-wrong", registers(LIN, wrong(code), ELSEWHERE).code());
            world.people.register(
                    new Registration(LIN, code, PASSWORD, new Consent("2026-11", SHA_256, ELSEWHERE, "test")));
        }
    }

    /** Whether somebody is registered makes no difference. */
    @Test
    void asvs_6_3_8_wrongRegistrationsTellNobodyWhoIsKnown() {
        world.register(LIN);
        for (PhoneNumber phone : List.of(LIN, WEI)) {
            String code = world.code(phone, CodePurpose.REGISTER);
            for (int i = 0; i < 5; i++) {
                assertEquals(
                        "code-wrong", registers(phone, wrong(code), ELSEWHERE).code());
            }
            assertEquals("too-many-tries", registers(phone, code, ELSEWHERE).code());
        }
    }

    /** That somebody has an account already, or that the platform is busy, was no guess. */
    @Test
    void aRightCodeIsNoWrongTry() {
        world.register(LIN);
        for (int i = 0; i < 7; i++) {
            String code = world.code(LIN, CodePurpose.REGISTER);
            assertEquals("already-registered", registers(LIN, code, HOME).code());
        }
    }

    @Test
    void asvs_6_3_1_nobodyElseKeepsAKnownDeviceFromSigningInByACode() {
        world.register(LIN);
        String device = world.signIn(LIN).device();
        String code = asks(LIN, HOME, device);
        for (int i = 0; i < 5; i++) {
            denied(() -> world.sessions.open(LIN, byCode(wrong(code)), comingFrom(ELSEWHERE)));
            denied(() -> world.sessions.open(LIN, byCode(wrong(code)), comingFrom(HOME)));
        }
        // Neither elsewhere nor at the next table, and wherever the device has got to.
        world.sessions.open(LIN, byCode(code), comingFrom("203.0.113.5", device));
    }

    @Test
    void nobodyElseKeepsWhoAskedFromSigningInOnANewDevice() {
        world.register(LIN);
        String code = asks(LIN, HOME, null);
        for (int i = 0; i < 40; i++) {
            String address = "203.0.113." + i;
            denied(() -> world.sessions.open(LIN, byCode(wrong(code)), comingFrom(address)));
        }
        world.sessions.open(LIN, byCode(code), comingFrom(HOME));
    }

    /** Five for the address that asked, five for all others, five for each device that is known: no more however they are spread. */
    @Test
    void asvs_6_6_3_eachHasFiveTries() {
        world.register(LIN);
        String device = world.signIn(LIN).device();
        String second = world.signIn(LIN).device();
        String code = asks(LIN, HOME, device);
        usesUp(code, HOME, null);
        assertFalse(uses(code, HOME, null));
        for (int i = 0; i < 5; i++) {
            assertFalse(uses(wrong(code), "203.0.113." + i, null));
        }
        assertFalse(uses(code, "203.0.113.99", null), "all others have five together");
        assertFalse(uses(code, ELSEWHERE, "x".repeat(43)), "a device that nobody knows is one of them");
        usesUp(code, ELSEWHERE, device);
        assertFalse(uses(code, ELSEWHERE, device));
        assertTrue(uses(code, ELSEWHERE, second), "each device by itself");
        assertEquals(
                "16",
                world.ask(
                        "select sum(tries) from accounts.code_try where code = (select max(seq) from accounts.code)"));
    }

    /** Of IPv6 it is the network that asked. */
    @Test
    void aNetworkOfIpv6IsWhoAsked() {
        String code = asks(LIN, "2001:db8:1:2:3::1", null);
        usesUp(code, "2001:db8:1:3::1", null);
        assertFalse(uses(code, "2001:db8:1:4::1", null));
        assertTrue(uses(code, "2001:db8:1:2:ffff::9", null));
    }

    /** Whoever asks for a code of somebody's number neither ends theirs nor takes its tries. */
    @Test
    void aCodeThatSomebodyElseAsksForEndsNobodys() {
        String code = asks(LIN, HOME, null);
        String other = asks(LIN, ELSEWHERE, null);
        usesUp(other.equals("111112") ? other : code, "203.0.113.5", null);
        assertFalse(uses(other, "203.0.113.6", null));
        assertTrue(uses(code, HOME, null));
        assertFalse(uses(other, ELSEWHERE, null), "whoever has used one needs no other");
    }

    @Test
    void aNewerCodeEndsTheOneThatTheSameDeviceAskedFor() {
        world.register(LIN);
        String device = world.signIn(LIN).device();
        String code = asks(LIN, HOME, device);
        String neighbours = asks(LIN, HOME, null);
        String next = asks(LIN, ELSEWHERE, device);
        assertEquals(
                "2", world.ask("select count(*) from accounts.code where digest is not null and purpose = 'sign-in'"));
        assertEquals(List.of(code, next).contains(neighbours) || code.equals(next), uses(code, HOME, device));
        assertTrue(uses(next, HOME, device));
    }

    @Test
    void nobodyElseKeepsAPersonFromTakingAnotherNumber() {
        world.register(LIN);
        world.register(WEI);
        Opened lin = world.signIn(LIN);
        Opened wei = world.signIn(WEI);
        String code = asks(
                NEW,
                CodePurpose.CHANGE_PHONE,
                new Who(HOME, lin.device(), lin.session().person()));
        for (int i = 0; i < 5; i++) {
            denied(() -> world.sessions.changePhone(wei.token(), NEW, wrong(code), comingFrom(HOME)));
        }
        assertEquals(
                "code-wrong",
                denied(() -> world.sessions.changePhone(wei.token(), NEW, code, comingFrom(HOME)))
                        .code());
        world.sessions.changePhone(lin.token(), NEW, code, comingFrom(ELSEWHERE));
    }

    @Test
    void nobodyElseKeepsWhoIsBannedFromBeingHeard() {
        var lin = world.register(LIN);
        world.bans.place(Subject.of(lin.person()), Extent.ALL, new Ground("spam", "", null, "console:wei"));
        var desk = new BanAppealDesk(
                world.tables,
                world.codes,
                world.bans,
                world.trail,
                new KeyMakers(world.tables),
                TestSettings.with(Map.of()));
        String code = world.code(LIN, CodePurpose.APPEAL);
        for (int i = 0; i < 7; i++) {
            String expected = i < 5 ? "code-wrong" : "too-many-tries";
            assertEquals(
                    expected,
                    denied(() -> desk.mine(new BanAppeals.Proof(LIN, wrong(code), comingFrom(ELSEWHERE))))
                            .code());
        }
        assertEquals(
                1, desk.mine(new BanAppeals.Proof(LIN, code, comingFrom(HOME))).size());
    }

    @Test
    void countsThoseWhoTryAtOnce() throws Exception {
        String code = asks(LIN, HOME, null);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> one = () -> uses(wrong(code), ELSEWHERE, null);
            callers.invokeAll(IntStream.range(0, 24).mapToObj(i -> one).toList());
        } finally {
            callers.shutdownNow();
        }
        assertEquals("5", world.ask("select sum(tries) from accounts.code_try"));
        assertTrue(uses(code, HOME, null));
    }

    @Test
    void keepsNoAddressAndNoDeviceInClear() {
        world.register(LIN);
        String device = world.signIn(LIN).device();
        uses(wrong(asks(LIN, ELSEWHERE, device)), ELSEWHERE, device);
        String rows = world.ask("select string_agg(t::text, ' ') from accounts.code t")
                + world.ask("select string_agg(t::text, ' ') from accounts.code_try t");
        assertFalse(rows.contains(ELSEWHERE) || rows.contains(device), rows);
        var seals = world.tables.seals();
        assertEquals(
                seals.address(ELSEWHERE) + " " + seals.text("code asker", "device " + device),
                world.ask("select address || ' ' || asker from accounts.code order by seq desc limit 1"),
                "keyed, and no plain hash of them");
        world.passes("code", 90_000);
        world.code(WEI, CodePurpose.SIGN_IN);
        assertEquals("0", world.ask("select count(*) from accounts.code_try"), "they go with their codes");
    }

    private Denied refused(World at, PhoneNumber phone, CodePurpose purpose) {
        return denied(() -> at.codes.ask(new Ask(phone, purpose, HOME), at.sent::add));
    }

    @Test
    void asvs_2_4_1_goToNumbersOfTheCountriesThatAreServed() {
        var german = new PhoneNumber(49_171_1234567L);
        var known = new PhoneNumber(1_212_555_0100L);
        try (World wide = new World(Map.of("codeCountries", new String[] {"86,1", " 852 "}))) {
            wide.code(known, CodePurpose.REGISTER);
            wide.code(new PhoneNumber(852_5123_4567L), CodePurpose.REGISTER);
            assertEquals(
                    "country-not-served",
                    refused(wide, german, CodePurpose.REGISTER).code());
        }
        world.people.adopt("console:wei", new Known(known, "ab".repeat(16), ""), OldForm.values()[0]);
        for (CodePurpose purpose : CodePurpose.values()) {
            for (PhoneNumber phone : List.of(known, german, new PhoneNumber(852_5123_4567L))) {
                Denied denied = refused(world, phone, purpose);
                assertEquals(
                        "INVALID /phone country-not-served",
                        denied.reason() + " " + denied.pointer() + " " + denied.code());
            }
        }
        assertEquals(List.of(), world.sent);
        assertEquals("0", world.ask("select count(*) from accounts.code"));
    }
}
