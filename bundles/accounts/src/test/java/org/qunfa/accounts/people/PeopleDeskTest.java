package org.qunfa.accounts.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.PASSWORD;
import static org.qunfa.accounts.World.WEI;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.OldForm;
import org.qunfa.accounts.People;
import org.qunfa.accounts.People.Consent;
import org.qunfa.accounts.People.Known;
import org.qunfa.accounts.People.Listed;
import org.qunfa.accounts.People.Profile;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.People.Registration;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.World;
import org.qunfa.model.PhoneNumber;

class PeopleDeskTest {

    private World world;

    @BeforeEach
    void open() {
        world = new World();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Denied refused(Registration registration) {
        return assertThrows(Denied.class, () -> world.people.register(registration));
    }

    /** Row 13 of the mission: phone and password are all. */
    @Test
    void registersWithPhoneAndPasswordAlone() {
        Registered lin = world.register(LIN);
        var view = world.people.person(lin.person()).orElseThrow();
        assertEquals(LIN, view.phone());
        assertTrue(view.hasPassword());
        assertEquals(new Profile(null, null, null), view.profile());
        assertEquals(
                "owner " + lin.organisation(),
                world.ask("select role || ' ' || organisation from accounts.member where person = '" + lin.person()
                        + "'"));
        assertEquals(
                "make organisation",
                world.ask("select act from accounts.audit where subject = '" + lin.organisation() + "'"));
    }

    /** Row 1 of the mission. */
    @Test
    void keepsWhatTheyAgreedTo() {
        Registered lin = world.register(LIN);
        assertEquals(
                "2026-11 " + World.SHA_256,
                world.ask("select policy || ' ' || encode(sha256, 'hex') from accounts.person_consent where person = '"
                        + lin.person() + "' and at > now() - interval '1 minute'"));
    }

    @Test
    void agreesToSomethingThatIsNamed() {
        String code = world.code(LIN, CodePurpose.REGISTER);
        for (Consent consent : List.of(
                new Consent("", World.SHA_256, World.HOME, ""),
                new Consent("x".repeat(41), World.SHA_256, World.HOME, ""),
                new Consent("1", "ab", World.HOME, ""),
                new Consent("1", "", World.HOME, ""))) {
            assertEquals(
                    Denied.Reason.INVALID,
                    refused(new Registration(LIN, code, PASSWORD, consent)).reason());
        }
        assertEquals("0", world.ask("select count(*) from accounts.person"));
        world.people.register(World.registration(LIN, code, PASSWORD));
    }

    @Test
    void provesTheNumber() {
        String code = world.code(LIN, CodePurpose.REGISTER);
        assertEquals(
                "code-wrong", refused(World.registration(WEI, code, PASSWORD)).code());
        assertEquals(
                "password-weak",
                refused(World.registration(LIN, code, "password1")).code());
        world.people.register(World.registration(LIN, code, PASSWORD));
        assertEquals(
                "code-wrong", refused(World.registration(LIN, code, PASSWORD)).code());
    }

    @Test
    void registersANumberOnce() {
        world.register(LIN);
        String code = world.code(LIN, CodePurpose.REGISTER);
        assertEquals(
                "already-registered",
                refused(World.registration(LIN, code, PASSWORD)).code());
        assertEquals("1", world.ask("select count(*) from accounts.person"));
        world.register(WEI);
    }

    @Test
    void storesNothingInClear() {
        Registered lin = world.register(LIN);
        world.change(lin.person(), new Profile("小林子", "female", LocalDate.of(1990, 1, 31)));
        String rows = world.ask("select p::text || c::text || coalesce(s.all, '') from accounts.person p,"
                + " accounts.person_consent c, (select string_agg(o::text, '') as all from accounts.organisation o) s");
        for (String secret : List.of("13800138000", "小林子", "female", "1990", PASSWORD, World.HOME)) {
            assertFalse(rows.contains(secret), secret);
            String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
            assertFalse(rows.contains(hex), secret);
        }
        assertTrue(rows.contains("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    /** Row 1 of the mission. */
    @Test
    void tellsWhatSomebodyAgreedToWhenTheyRegistered() {
        Registered lin = world.register(LIN);
        List<People.Agreement> all = world.people.agreements(lin.person());
        assertEquals(1, all.size());
        assertEquals("2026-11", all.get(0).policy());
        assertEquals(World.SHA_256, all.get(0).sha256());
        assertEquals(
                "t",
                world.ask("select at = '" + all.get(0).at() + "' from accounts.person_consent where person = '"
                        + lin.person() + "'"));
        assertEquals(List.of(), world.people.agreements(new PersonId(new UUID(0, 1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200D",
                "\u3164",
                "\u2800",
                "\u200B",
                "\u115F\u1160",
                "\uFFA0",
                "\u00A0",
                "\u3000",
                "\u034F",
                "\uFE0F",
                "\u0301",
                "\u20DD",
                "\u17B4",
                "\u200D\uFE0F\u200D",
                "\uDB40\uDC00",
                "a\u3164",
                "\u2800小雨"
            })
    void aNicknameShowsSomething(String nickname) {
        Registered lin = world.register(LIN);
        Denied denied = assertThrows(Denied.class, () -> world.change(lin.person(), new Profile(nickname, null, null)));
        assertEquals("bad-nickname", denied.code());
        assertEquals("/nickname", denied.pointer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "小雨",
                "👨\u200D👩\u200D👧",
                "❤\uFE0F",
                "ä",
                "a\u0308",
                "हिन्दी",
                "葛\uDB40\uDD00",
                "한글",
                "·",
                "小 雨",
                "🫠"
            })
    void aNicknameIsOfAnyScriptOrPictures(String nickname) {
        Registered lin = world.register(LIN);
        assertEquals(
                nickname,
                world.change(lin.person(), new Profile(nickname, null, null))
                        .profile()
                        .nickname());
    }

    @Test
    void asvs_15_3_3_changesTheProfileAndNothingElse() {
        Registered lin = world.register(LIN);
        Registered wei = world.register(WEI);
        var profile = new Profile("小林子", "female", LocalDate.of(1990, 1, 31));
        assertEquals(profile, world.change(lin.person(), profile).profile());
        assertEquals(
                new Profile(null, null, null),
                world.people.person(wei.person()).orElseThrow().profile());
        assertNull(world.change(lin.person(), new Profile(null, "female", null))
                .profile()
                .nickname());
        for (Profile bad : List.of(
                new Profile("", null, null),
                new Profile(" x", null, null),
                new Profile("x".repeat(41), null, null),
                new Profile("a\nb", null, null),
                new Profile(null, "cat", null),
                new Profile(null, null, LocalDate.of(1899, 12, 31)),
                new Profile(null, null, LocalDate.of(9999, 1, 1)))) {
            assertEquals(
                    Denied.Reason.INVALID,
                    assertThrows(Denied.class, () -> world.change(lin.person(), bad))
                            .reason());
        }
        assertEquals(
                "female",
                world.people.person(lin.person()).orElseThrow().profile().gender());
    }

    @Test
    void asvs_15_4_2_oneChangeOfAProfileDoesNotUndoAnother() throws Exception {
        Registered lin = world.register(LIN);
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 20; i++) {
                String name = "小" + i;
                String gender = i % 2 == 0 ? "female" : "other";
                Callable<Object> one = () -> world.people.change(
                        lin.person(), false, old -> new Profile(name, old.gender(), old.birthday()));
                Callable<Object> other = () -> world.people.change(
                        lin.person(), false, old -> new Profile(old.nickname(), gender, old.birthday()));
                for (Future<Object> each : callers.invokeAll(List.of(one, other))) {
                    each.get();
                }
                assertEquals(
                        new Profile(name, gender, null),
                        world.people.person(lin.person()).orElseThrow().profile());
            }
        } finally {
            callers.shutdownNow();
        }
    }

    /** Other systems hashed what was typed, wide letters and all, however long it was. */
    @Test
    void takesThePasswordsOfOtherSystemsAsTheyWereTyped() {
        String wide = "ｐａｓｓ全角１２３";
        assertTrue(world.people.adopt("console", new Known(LIN, md5(wide), ""), OldForm.PLAIN));
        String longer = "x".repeat(200);
        assertTrue(world.people.adopt("console", new Known(WEI, md5(longer), ""), OldForm.PLAIN));
        for (int i = 0; i < 2; i++) {
            world.sessions.open(LIN, World.byPassword(wide), World.comingFrom(World.HOME));
            world.sessions.open(WEI, World.byPassword(longer), World.comingFrom(World.HOME));
        }
        assertThrows(
                Denied.class,
                () -> world.sessions.open(WEI, World.byPassword("x".repeat(1_001)), World.comingFrom(World.HOME)));
    }

    /** Row 28 of the mission. */
    @Test
    void asvs_11_4_1_replacesTheHashOfAnotherSystemAtTheFirstSignIn() {
        // Of "hill" and the password.
        String md5 = md5("hill" + PASSWORD);
        assertTrue(world.people.adopt(
                "console", new Known(LIN, md5.toUpperCase(Locale.ROOT), "hill"), OldForm.SALT_FIRST));
        assertFalse(world.people.adopt("console", new Known(LIN, md5("other"), ""), OldForm.PLAIN));
        String kept = world.ask("select password from accounts.person");
        assertTrue(kept.startsWith("md5:salt-first:"), kept);
        assertFalse(kept.contains(md5), kept);
        assertThrows(
                Denied.class, () -> world.sessions.open(LIN, World.byPassword("other"), World.comingFrom(World.HOME)));
        assertEquals(kept, world.ask("select password from accounts.person"));
        world.signIn(LIN);
        assertTrue(world.ask("select password from accounts.person").startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        world.signIn(LIN);
    }

    @Test
    void takesOverNothingElse() {
        for (Known bad : List.of(
                new Known(LIN, "", ""), new Known(LIN, "x".repeat(32), ""), new Known(LIN, md5(""), "s".repeat(101)))) {
            assertThrows(Denied.class, () -> world.people.adopt("console", bad, OldForm.SALT_LAST));
        }
        assertEquals("0", world.ask("select count(*) from accounts.person"));
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void listsWhoIsRegistered() {
        Registered lin = world.register(LIN);
        Registered wei = world.register(WEI);
        List<Listed> all = world.people.list(null, 10);
        assertEquals(
                List.of(wei.person(), lin.person()),
                all.stream().map(Listed::id).toList());
        assertEquals(1, all.get(0).organisations());
        assertFalse(all.get(0).child());
        world.change(
                "insert into accounts.minor (id, person, found, of_age, until) select gen_random_uuid(), id, 'birthday',"
                        + " current_date + 365, now() + interval '1 day' from accounts.person where id = '"
                        + lin.person() + "'");
        assertTrue(world.people.list(LIN, 10).get(0).child());
        assertEquals(1, world.people.list(null, 1).size());
        assertEquals(lin.person(), world.people.list(LIN, 10).get(0).id());
        assertEquals(List.of(), world.people.list(new PhoneNumber(LIN.digits() + 70), 10));
    }

    @Test
    void knowsNobodyElse() {
        var nobody = new PersonId(new UUID(0, 7));
        assertEquals(Optional.empty(), world.people.person(nobody));
        assertEquals(
                Denied.Reason.NOT_FOUND,
                assertThrows(Denied.class, () -> world.change(nobody, new Profile("x", null, null)))
                        .reason());
    }

    @Test
    void saysNothingOfPeopleInLogs() {
        Registered lin = world.register(LIN);
        var view = world.change(lin.person(), new Profile("小林子", null, null));
        String said = view + " " + World.registration(LIN, "123456", PASSWORD);
        for (String secret : List.of("13800138000", "小林子", PASSWORD, "123456", World.HOME)) {
            assertFalse(said.contains(secret), said);
        }
    }
}
