package org.qunfa.accounts.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.WEI;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.CodeCarrier;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Codes.Ask;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.World;
import org.qunfa.model.PhoneNumber;

class CodeDeskTest {

    private World world;

    @BeforeEach
    void open() {
        world = new World(Map.of(
                "codesPerNumberInHour",
                2,
                "codesPerNumber",
                3,
                "codesForKnownDevices",
                0,
                "codesPerAddress",
                4,
                "codesPerHour",
                6));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static PhoneNumber phone(int number) {
        return new PhoneNumber(LIN.digits() + number);
    }

    private static Trial trial(PhoneNumber phone, CodePurpose purpose, String code) {
        return new Trial(phone, purpose, code, Who.at(World.HOME));
    }

    private Denied refused(PhoneNumber phone, String address) {
        return assertThrows(
                Denied.class, () -> world.codes.ask(new Ask(phone, CodePurpose.REGISTER, address), world.sent::add));
    }

    private void ask(PhoneNumber phone, String address) {
        world.codes.ask(new Ask(phone, CodePurpose.REGISTER, address), world.sent::add);
    }

    @Test
    void asvs_6_5_1_isGoodOnce() {
        String code = world.code(LIN, CodePurpose.REGISTER);
        assertTrue(code.matches("\\d{6}"));
        assertTrue(world.codes.use(trial(LIN, CodePurpose.REGISTER, code)));
        assertFalse(world.codes.use(trial(LIN, CodePurpose.REGISTER, code)));
    }

    @Test
    void isGoodForItsNumberAndPurposeAlone() {
        String code = world.code(LIN, CodePurpose.REGISTER);
        world.code(WEI, CodePurpose.REGISTER);
        world.code(LIN, CodePurpose.SIGN_IN);
        assertFalse(world.codes.use(trial(WEI, CodePurpose.REGISTER, code)));
        assertFalse(world.codes.use(trial(LIN, CodePurpose.SIGN_IN, code)));
        assertFalse(world.codes.use(trial(LIN, CodePurpose.STEP_UP, code)));
        for (String other : new String[] {"", "12345", "1234567", "abcdef", "１２３４５６", code + "\n"}) {
            assertFalse(world.codes.use(trial(LIN, CodePurpose.REGISTER, other)));
        }
        assertTrue(world.codes.use(trial(LIN, CodePurpose.REGISTER, code)));
    }

    @Test
    void asvs_6_5_5_isGoodForTenMinutes() {
        String code = world.code(LIN, CodePurpose.REGISTER);
        world.passes("code", 601);
        assertFalse(world.codes.use(trial(LIN, CodePurpose.REGISTER, code)));
        String next = world.code(LIN, CodePurpose.REGISTER);
        world.passes("code", 590);
        assertTrue(world.codes.use(trial(LIN, CodePurpose.REGISTER, next)));
    }

    @Test
    void asvs_6_6_3_isGoodForFiveTries() {
        String code = world.code(LIN, CodePurpose.REGISTER);
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertFalse(world.codes.use(trial(LIN, CodePurpose.REGISTER, wrong)));
        }
        assertFalse(world.codes.use(trial(LIN, CodePurpose.REGISTER, code)));
    }

    /** What takes long is done in between, and for who has the code alone. */
    @Test
    void isKnownAndThenTaken() {
        String code = world.code(LIN, CodePurpose.REGISTER);
        String wrong = code.equals("000000") ? "000001" : "000000";
        assertFalse(world.codes.knows(trial(LIN, CodePurpose.REGISTER, wrong)));
        assertFalse(world.codes.knows(trial(LIN, CodePurpose.SIGN_IN, code)));
        assertFalse(world.codes.knows(trial(LIN, CodePurpose.REGISTER, "x")));
        for (int i = 0; i < 4; i++) {
            assertTrue(world.codes.knows(trial(LIN, CodePurpose.REGISTER, code)));
        }
        assertFalse(world.codes.knows(trial(LIN, CodePurpose.REGISTER, code)), "five tries, right or wrong");
        assertFalse(world.codes.take(trial(WEI, CodePurpose.REGISTER, code)));
        assertTrue(world.codes.take(trial(LIN, CodePurpose.REGISTER, code)));
        assertFalse(world.codes.take(trial(LIN, CodePurpose.REGISTER, code)));
        assertFalse(world.codes.knows(trial(LIN, CodePurpose.REGISTER, code)));
    }

    @Test
    void isTakenNoMoreOnceThereIsANewerOne() {
        String code = world.code(LIN, CodePurpose.REGISTER);
        assertTrue(world.codes.knows(trial(LIN, CodePurpose.REGISTER, code)));
        String next = world.code(LIN, CodePurpose.REGISTER);
        assertEquals(code.equals(next), world.codes.take(trial(LIN, CodePurpose.REGISTER, code)));
    }

    @Test
    void endsWithTheNextOne() {
        String code = world.code(LIN, CodePurpose.REGISTER);
        String next = world.code(LIN, CodePurpose.REGISTER);
        if (!code.equals(next)) {
            assertFalse(world.codes.use(trial(LIN, CodePurpose.REGISTER, code)));
        }
        assertTrue(world.codes.use(trial(LIN, CodePurpose.REGISTER, next)));
    }

    @Test
    void asvs_2_4_1_comesToANumberOnceInAMinuteTwiceInAnHourAndThreeTimesInADay() {
        ask(LIN, "192.0.2.1");
        Denied minute = refused(LIN, "192.0.2.2");
        assertEquals(Denied.Reason.TOO_OFTEN, minute.reason());
        assertTrue(minute.pause().toSeconds() > 50 && minute.pause().toSeconds() <= 65, minute.pause()::toString);
        world.passes("code", 65);
        ask(LIN, "192.0.2.2");
        world.passes("code", 65);
        Denied hour = refused(LIN, "192.0.2.3");
        assertTrue(hour.pause().toSeconds() > 3_400 && hour.pause().toSeconds() <= 3_475, hour.pause()::toString);
        world.passes("code", 4_000);
        ask(LIN, "192.0.2.3");
        world.passes("code", 4_000);
        Denied day = refused(LIN, "192.0.2.4");
        assertTrue(day.pause().toSeconds() > 70_000, day.pause()::toString);
        world.passes("code", 86_405);
        ask(LIN, "192.0.2.4");
        assertEquals(4, world.sent.size());
    }

    private static Ask asks(PhoneNumber phone, @Nullable String device) {
        return new Ask(phone, CodePurpose.SIGN_IN, World.HOME, device);
    }

    private static int got(World world, PhoneNumber phone, @Nullable String device) {
        int got = 0;
        try {
            while (got < 100) {
                world.codes.ask(asks(phone, device), world.sent::add);
                world.passes("code", 66);
                got++;
            }
        } catch (Denied e) {
            assertEquals(Denied.Reason.TOO_OFTEN, e.reason());
        }
        return got;
    }

    /** Whoever asks for all that they get of somebody's codes leaves the last for the devices of whose number it is. */
    @Test
    void keepsTheLastCodesOfANumberForDevicesThatAreKnown() {
        var settings = Map.<String, Object>of(
                "codesPerNumberInHour", 5, "codesPerNumber", 7, "codesPerAddress", 100, "codesForKnownDevices", 2);
        try (World other = new World(settings)) {
            other.register(LIN);
            other.register(WEI);
            String device = other.signIn(LIN).device();
            String elsewhere = other.signIn(WEI).device();
            other.passes("code", 90_000);
            assertEquals(3, got(other, LIN, null));
            assertEquals(0, got(other, LIN, elsewhere), "it is known, and for somebody else");
            assertEquals(0, got(other, LIN, "x"));
            assertEquals(2, got(other, LIN, device));
            other.passes("code", 3_600);
            assertEquals(0, got(other, LIN, null), "what is left of the day's is for known devices");
            assertEquals(2, got(other, LIN, device));
            assertEquals(0, got(other, LIN, device));
            // Nobody can tell by that who is registered.
            assertEquals(3, got(other, phone(7), null));
        }
    }

    @Test
    void doesNotCountAnAddressForDevicesThatAreKnown() {
        world.register(LIN);
        String device = world.signIn(LIN).device();
        world.passes("code", 90_000);
        for (int i = 0; i < 4; i++) {
            ask(phone(i + 10), World.HOME);
        }
        assertThrows(Denied.class, () -> world.codes.ask(asks(LIN, null), world.sent::add));
        world.codes.ask(asks(LIN, device), world.sent::add);
    }

    /** A rule of frequency counts a minute from when a code went out, which is after somebody asked for it. */
    @Test
    void doesNotPromiseWhatARuleOfFrequencyStops() {
        ask(LIN, World.HOME);
        world.passes("code", 60);
        Denied early = refused(LIN, World.HOME);
        assertTrue(early.pause().toSeconds() >= 1 && early.pause().toSeconds() <= 5, early.pause()::toString);
        assertEquals(1, world.sent.size());
    }

    @Test
    void isAskedForFourTimesInAnHourFromOneAddress() {
        for (int i = 0; i < 4; i++) {
            ask(phone(i), "2001:db8:1:2:3::" + i);
        }
        refused(phone(5), "2001:db8:1:2::1");
        ask(phone(5), "2001:db8:1:3::1");
    }

    @Test
    void isSentSixTimesInAnHourInAll() {
        for (int i = 0; i < 6; i++) {
            ask(phone(i), "192.0.2." + i);
        }
        refused(phone(7), "192.0.2.7");
        world.passes("code", 3_601);
        ask(phone(7), "192.0.2.7");
    }

    /** Whoever asks sixteen times at once gets one code, not sixteen. */
    @Test
    void countsThoseWhoAskAtOnce() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            Callable<Boolean> one = () -> {
                try {
                    world.codes.ask(new Ask(LIN, CodePurpose.REGISTER, World.HOME), message -> {});
                    return true;
                } catch (Denied e) {
                    return false;
                }
            };
            int sent = 0;
            for (Future<Boolean> each :
                    callers.invokeAll(IntStream.range(0, 16).mapToObj(i -> one).toList())) {
                sent += each.get() ? 1 : 0;
            }
            assertEquals(1, sent);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void keepsNeitherCodesNorNumbers() {
        String code = world.code(LIN, CodePurpose.REGISTER);
        assertEquals(
                "0",
                world.ask("select count(*) from accounts.code where phone_index = " + LIN.digits() + " or digest = "
                        + Integer.parseInt(code)));
        assertFalse(world.ask("select string_agg(c::text, ' ') from accounts.code c")
                .contains("13800138000"));
        CodeCarrier.Message message = world.sent.get(0);
        assertFalse(message.toString().contains(code));
        assertNotEquals("0", world.ask("select count(*) from accounts.code"));
    }
}
