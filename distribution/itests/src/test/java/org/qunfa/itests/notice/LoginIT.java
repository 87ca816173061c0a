package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.itests.browser.Chromium;
import org.qunfa.itests.browser.Cookie;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.login.Person;
import org.qunfa.testkit.qq.QqFault;
import org.qunfa.testkit.wechat.WeChatFault;

/** People sign in by login providers with a real browser, on the assembly as it ships, behind TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginIT {

    private static final long FIRST_NUMBER = 8_613_970_000_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SESSION = "__Host-qunfa";
    private static final String DEVICE = SESSION + "-device";
    private static final String BROWSER = SESSION + "-login";
    private static final String WAITING = SESSION + "-identity";

    private final Path home = Folders.make();
    private LoginGround ground;
    private Chromium chromium;
    private int people;

    @BeforeAll
    void open() throws Exception {
        Chromium.assumeThere();
        ground = new LoginGround(Files.createDirectory(home.resolve("qunfa")), FIRST_NUMBER);
        chromium = Chromium.start(Files.createDirectory(home.resolve("browser")), ground.certificate());
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
        if (ground != null) {
            ground.close();
        }
        Folders.delete(home);
    }

    static Stream<String> providers() {
        return LoginGround.PROVIDERS.stream();
    }

    private Surfer surfer() {
        return new Surfer(chromium.newcomer(), ground.front.origin());
    }

    /** The names of the cookies that the platform gave; each has to be as browsers keep it to this host and to TLS. */
    private static Set<String> cookies(Surfer surfer) {
        List<Cookie> ours = surfer.page.cookies().stream()
                .filter(cookie -> cookie.name().startsWith(SESSION))
                .toList();
        for (Cookie cookie : ours) {
            assertEquals(new Cookie(cookie.name(), "localhost", "/", true, true, "Lax"), cookie);
        }
        assertEquals("", surfer.page.visibleCookies());
        return ours.stream().map(Cookie::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Registers somebody by the code that their phone gets, and binds whom a provider named if they want to. */
    private int register(Surfer surfer, boolean binds) {
        int number = people++;
        String phone = ground.newcomers.phone(number);
        surfer.post("/accounts/codes", "{" + phone + ",\"purpose\":\"register\"}")
                .expect(202);
        Eventually.see("the phone gets a code", PATIENCE, () -> !ground.newcomers
                .codes(number)
                .isEmpty());
        surfer.post(
                        "/accounts",
                        "{" + phone + ",\"code\":\""
                                + ground.newcomers.codes(number).get(0) + "\",\"password\":\"" + Newcomers.PASSWORD
                                + "\",\"policy\":\"2026-11\",\"policySha256\":\"" + "ab".repeat(32)
                                + "\",\"bindIdentity\":" + binds + "}")
                .expect(201);
        return number;
    }

    private void signIn(Surfer surfer, int number) {
        surfer.post("/sessions", "{" + ground.newcomers.phone(number) + ",\"password\":\"" + Newcomers.PASSWORD + "\"}")
                .expect(201);
        surfer.readCsrf();
    }

    private static void signOut(Surfer surfer) {
        surfer.readCsrf().call("DELETE", "/sessions/current", "").expect(204);
        surfer.home();
    }

    private static JsonNode identities(Surfer surfer) {
        return surfer.get("/me/identities").expect(200).json().path("items");
    }

    @ParameterizedTest
    @MethodSource("providers")
    void asvs_3_3_1_and_3_3_3_whoIsNewWaitsRegistersAndIsKnownTheNextTime(String provider) {
        String name = ground.knows("anna").name();
        Surfer anna = surfer();

        assertEquals("unknown", anna.agrees(anna.begins(provider), name));
        assertEquals(Set.of(BROWSER, WAITING), cookies(anna));
        anna.get("/me").expect(401);
        register(anna, true);
        assertEquals(Set.of(BROWSER), cookies(anna));

        assertEquals("signed-in", anna.agrees(anna.begins(provider), name));
        assertEquals(Set.of(SESSION, DEVICE, BROWSER), cookies(anna));
        anna.get("/me").expect(200);
        assertEquals(1, identities(anna).size());
        // Nobody's word but the person's own counts for what matters.
        anna.readCsrf();
        String identity = identities(anna).get(0).path("id").asText();
        anna.call("DELETE", "/me/identities/" + identity, "").expect(403);
        signOut(anna);
        anna.get("/me").expect(401);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void bindsAndUnbinds(String provider) {
        String name = ground.knows("boris").name();
        Surfer boris = surfer();
        signIn(boris, register(boris, false));

        assertEquals("bound", boris.agrees(boris.beginsToBind(provider), name));
        JsonNode bound = identities(boris).get(0);
        assertFalse(bound.path("subject").asText().isEmpty());
        signOut(boris);
        assertEquals("signed-in", boris.agrees(boris.begins(provider), name));

        // Who has an account of their own cannot take what is somebody else's.
        Surfer other = surfer();
        signIn(other, register(other, false));
        assertEquals("taken", other.agrees(other.beginsToBind(provider), name));

        boris.readCsrf();
        boris.post("/me/step-up", "{\"password\":\"" + Newcomers.PASSWORD + "\"}")
                .expect(200);
        boris.readCsrf();
        boris.call("DELETE", "/me/identities/" + bound.path("id").asText(), "").expect(204);
        assertTrue(identities(boris).isEmpty());
        signOut(boris);
        assertEquals("unknown", boris.agrees(boris.begins(provider), name));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void whoRefusesIsNotSignedIn(String provider) {
        Surfer surfer = surfer();
        surfer.follows(surfer.begins(provider), "refuse");
        assertEquals("denied", surfer.comesBack());
        assertEquals(Set.of(BROWSER), cookies(surfer));
    }

    /** Row 19 of the mission. */
    @ParameterizedTest
    @MethodSource("providers")
    void asvs_10_2_1_aStateThatIsReplayedForeignExpiredOrMadeUpIsRefusedInTheSameWords(String provider)
            throws SQLException {
        String name = ground.knows("clara").name();
        String link = "agree-" + name;
        Surfer clara = surfer();
        var told = new TreeSet<String>();

        clara.agrees(clara.begins(provider), name);
        URI used = clara.cameBackBy();
        told.add(words(clara.isRefused(used)));
        told.add(words(clara.isRefused(URI.create(used.toString().replaceAll("state=[^&]{8}", "state=AAAAAAAA")))));

        // Somebody else's browser is sent where hers was to go: it would be signed in as her, or bound to her.
        URI begun = clara.home().begins(provider);
        Surfer stranger = surfer();
        told.add(words(stranger.isRefused(begun, link)));
        assertEquals(Set.of(), cookies(stranger));
        assertEquals("unknown", clara.agrees(begun, name), "nobody spoilt it");

        URI late = clara.home().begins(provider);
        try (Tables tables = Tables.of(ground.qunfa)) {
            assertTrue(tables.change("update accounts.login_attempt set at = at - interval '601 seconds'") > 0);
        }
        told.add(words(clara.isRefused(late, link)));

        assertEquals(1, told.size(), told::toString);
        assertTrue(told.first().contains("login-unknown"), told::toString);
        assertFalse(cookies(clara).contains(SESSION));
    }

    /** A problem document without what is another for each request. */
    private static String words(JsonNode problem) {
        assertEquals(400, problem.path("status").asInt(), problem::toString);
        ((ObjectNode) problem).remove("traceId");
        return problem.toString();
    }

    /** What says who somebody is stands in no address that stays, and goes nowhere else. */
    @ParameterizedTest
    @MethodSource("providers")
    void asvs_14_2_1_noAddressOfOursTellsWhoItIs(String provider) {
        Person person = ground.knows("dora");
        Surfer dora = surfer();
        URI begun = dora.begins(provider);
        dora.agrees(begun, person.name());

        URI back = URI.create(dora.page.address());
        assertEquals("login=unknown", back.getRawQuery());
        String elsewhere = dora.page.requests().stream()
                .filter(one -> !one.contains(ground.front.origin()) && !one.contains("https://" + begun.getAuthority()))
                .collect(Collectors.joining("\n"));
        assertEquals("", elsewhere);
        String all = String.join("\n", dora.page.requests());
        for (String word : LoginGround.saidOf(person)) {
            assertFalse(all.contains(word), word);
        }
    }

    /** Row 20 of the mission: providers say more than they were asked, and it leaves no trace. */
    @Test
    void whatProvidersShowOfPeopleIsKeptNowhere() {
        Person person = ground.knows("kranich7731");
        ground.weChat.fault(WeChatFault.PROFILE);
        ground.qq.fault(QqFault.PROFILE);
        try {
            for (String provider : LoginGround.PROVIDERS) {
                Surfer surfer = surfer();
                assertEquals("unknown", surfer.agrees(surfer.begins(provider), person.name()));
                register(surfer, true);
                assertEquals("signed-in", surfer.agrees(surfer.begins(provider), person.name()));
            }
        } finally {
            ground.weChat.fault(WeChatFault.NONE);
            ground.qq.fault(QqFault.NONE);
        }
        assertEquals(Set.of(), new Traces(ground.qunfa).of(LoginGround.saidOf(person)));
    }
}
