package org.qunfa.accounts.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.GrantItem.NICKNAME;
import static org.qunfa.accounts.GrantItem.PHONE_NUMBER;
import static org.qunfa.accounts.World.PASSWORD;
import static org.qunfa.accounts.World.byPassword;
import static org.qunfa.accounts.World.comingFrom;
import static org.qunfa.accounts.provider.Shop.query;
import static org.qunfa.accounts.provider.Shop.with;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.accounts.Authorisations.Call;
import org.qunfa.accounts.Clients.Registration;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.GrantItem;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.TestSettings;
import org.qunfa.accounts.World;
import org.qunfa.accounts.logins.PublicAddress;

/** How signing in at a client begins, and what comes back at once. */
class AuthorisationDeskTest {

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static Denied denied(Runnable act) {
        return assertThrows(Denied.class, act::run);
    }

    private String rows() {
        return shop.world.ask("select count(*) from accounts.client_request");
    }

    /** The error with which a browser comes back, and what else has to come with it. */
    private String error(URI back) {
        Map<String, String> answer = query(back);
        assertTrue(back.toString().startsWith(Shop.FLOWERS_BACK + "&"), "it goes back to the client, query and all");
        assertEquals(Shop.ISSUER, answer.get("iss"), "RFC 9207");
        assertFalse(answer.containsKey("code"));
        return String.valueOf(answer.get("error"));
    }

    @Test
    void sendsThePersonToThePageOfConsentAndNoSecretWithThem() {
        URI page = shop.begin(shop.wish("openid"), null);
        assertTrue(page.toString().matches("https://sms\\.example\\.com/authorize\\?request=[A-Za-z0-9_-]{43}"));
        for (String secret : List.of(Shop.value(page, "request"), Shop.STATE, Shop.NONCE)) {
            assertFalse(shop.stores(secret), "a secret stands in a table");
        }
    }

    /** RFC 6749 §4.1.2.1, RFC 9700 §4.1.3: nobody is sent to an address that is not the client's. */
    @ParameterizedTest
    @CsvSource({
        "redirect_uri, https://flowers.example.com/back",
        "redirect_uri, https://flowers.example.com/back?shop=2",
        "redirect_uri, https://flowers.example.com/back?shop=1&x=2",
        "redirect_uri, https://FLOWERS.example.com/back?shop=1",
        "redirect_uri, https://flowers.example.com.evil.example/back?shop=1",
        "redirect_uri, https://books.example.com/back",
        "redirect_uri, http://127.0.0.1/back",
        "redirect_uri, javascript:alert(1)",
        "redirect_uri, ''",
        "client_id, qc_0000000000000000",
        "client_id, x or 1=1",
        "client_id, ''"
    })
    void asvs_10_4_1_goesNowhereElse(String name, String value) {
        Denied denied = denied(() -> shop.begin(with(shop.wish("openid"), name, value), null));
        assertEquals(Reason.INVALID, denied.reason());
        assertEquals("/" + name, denied.pointer());
        assertEquals("0", rows());
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, '', invalid_request",
        "response_type, token, unsupported_response_type",
        "response_type, id_token, unsupported_response_type",
        "response_type, code id_token, unsupported_response_type",
        "response_mode, fragment, invalid_request",
        "code_challenge, '', invalid_request",
        "code_challenge, short, invalid_request",
        "code_challenge_method, '', invalid_request",
        "code_challenge_method, plain, invalid_request",
        "scope, '', invalid_scope",
        "scope, profile, invalid_scope",
        "prompt, none login, invalid_request",
        "prompt, nothing, invalid_request",
        "max_age, -1, invalid_request",
        "max_age, 1e9, invalid_request",
        "request, e30.e30., request_not_supported",
        "request_uri, https://flowers.example.com/r, request_uri_not_supported",
        "prompt, none, login_required"
    })
    void asvs_10_4_4_and_10_4_6_refusesInTheClientsHearing(String name, String value, String error) {
        URI back = shop.begin(with(shop.wish("openid"), name, value), null);
        assertEquals(error, error(back));
        assertEquals(Shop.STATE, query(back).get("state"));
        assertEquals("0", rows());
    }

    @Test
    void refusesWhatComesTwiceOrIsTooLong() {
        var twice = new HashMap<>(Shop.call(shop.wish("openid")).parameters());
        twice.put("nonce", List.of("a", "b"));
        assertEquals("invalid_request", error(shop.desk.begin(new Call(twice, null, World.HOME), null)));
        twice.put("state", List.of("a", "b"));
        assertFalse(
                query(shop.desk.begin(new Call(twice, null, World.HOME), null)).containsKey("state"));
        for (String bad : List.of("x".repeat(1_025), "a\nb", "花")) {
            URI back = shop.begin(with(shop.wish("openid"), "state", bad), null);
            assertEquals("invalid_request", error(back));
            assertFalse(query(back).containsKey("state"));
        }
        assertEquals("0", rows());
    }

    @Test
    void asksForNothingThatTheClientMayNotAskFor() {
        var modest = shop.clients.create(
                "console:lin", new Registration("茶馆", true, Set.of(Shop.FLOWERS_BACK), Set.of(NICKNAME)));
        assertEquals("invalid_scope", error(shop.begin(Shop.wish(modest, Shop.FLOWERS_BACK, "openid phone"), null)));
        // What nobody knows does not matter (OpenID Connect Core §3.1.2.1).
        shop.request(Shop.wish(modest, Shop.FLOWERS_BACK, "openid profile contacts"), null);
    }

    @Test
    void remembersWhatSomebodyAgreedTo() {
        Session lin = shop.lin();
        URI silent = shop.begin(with(shop.wish("openid profile"), "prompt", "none"), lin);
        assertEquals("consent_required", error(silent));
        shop.code(lin, "openid profile phone", NICKNAME);
        for (String scope : List.of("openid", "openid profile", "openid phone", "openid profile phone")) {
            Map<String, String> answer = query(shop.begin(with(shop.wish(scope), "prompt", "none"), lin));
            assertEquals(Shop.STATE, answer.get("state"));
            assertEquals(Shop.ISSUER, answer.get("iss"));
            assertTrue(answer.containsKey("code"), scope);
            assertTrue(query(shop.begin(shop.wish(scope), lin)).containsKey("code"), scope);
        }
        // More is asked for anew, and so is everything where the client insists.
        shop.request(shop.wish("openid profile offline_access"), lin);
        shop.request(with(shop.wish("openid"), "prompt", "consent"), lin);
        shop.request(with(shop.wish("openid"), "prompt", "select_account"), lin);
        shop.request(shop.wish("openid"), null);
        shop.request(Shop.wish(shop.books, Shop.BOOKS_BACK, "openid"), lin);
    }

    /** RFC 8252 §8.6: whoever runs a program on the same device could ask in the app's name. */
    @Test
    void asvs_10_7_1_asksAlwaysWhereAnybodyCouldListen() {
        Session lin = shop.lin();
        Map<String, String> wish = Shop.wish(shop.app, "http://127.0.0.1:51004/back", "openid");
        String code = shop.code(lin, wish);
        assertTrue(shop.token(Shop.exchange(shop.app, "http://127.0.0.1:51004/back", code))
                        .idToken()
                        .length()
                > 100);
        shop.request(wish, lin);
        URI silent = shop.begin(with(wish, "prompt", "none"), lin);
        assertEquals("consent_required", query(silent).get("error"));
        denied(() -> shop.begin(with(wish, "redirect_uri", "http://127.0.0.1:51004/other"), lin));
        denied(() -> shop.begin(with(wish, "redirect_uri", "http://localhost:51004/back"), lin));
        denied(() -> shop.begin(with(wish, "redirect_uri", "https://127.0.0.1:51004/back"), lin));
    }

    @Test
    void takesAChildWithoutAGuardianForNobody() {
        shop.world.register(World.LIN);
        Opened opened = shop.world.signIn(World.LIN);
        shop.code(opened.session(), "openid");
        shop.world.change(
                "insert into accounts.minor (id, person, found, of_age, until) select gen_random_uuid(), id, 'birthday', current_date + 365,"
                        + " now() + interval '1 day' from accounts.person");
        shop.world.bans.learn();
        Session frozen = shop.world.sessions.session(opened.token()).orElseThrow();
        assertTrue(frozen.frozen());
        assertEquals("login_required", error(shop.begin(with(shop.wish("openid"), "prompt", "none"), frozen)));
    }

    @Test
    void wantsAFreshProofWhereTheClientDoes() {
        shop.world.register(World.LIN);
        Opened opened = shop.world.signIn(World.LIN);
        shop.code(opened.session(), "openid");
        shop.world.change("update accounts.session set created_at = now() - interval '1 hour',"
                + " confirmed_at = now() - interval '1 hour'");
        URI silent = shop.begin(with(with(shop.wish("openid"), "prompt", "none"), "max_age", "60"), opened.session());
        assertEquals("login_required", error(silent));
        assertTrue(query(shop.begin(with(shop.wish("openid"), "max_age", "7200"), opened.session()))
                .containsKey("code"));
        for (Map<String, String> wish : List.of(
                with(shop.wish("openid"), "max_age", "60"),
                with(shop.wish("openid"), "max_age", "0"),
                with(shop.wish("openid"), "prompt", "login"))) {
            Session before = opened.session();
            String request = shop.request(wish, before);
            shop.world.change("update accounts.session set confirmed_at = created_at");
            assertTrue(shop.grants.asked(before, request).confirmationNeeded());
            assertEquals(
                    "step-up-needed",
                    denied(() -> shop.grants.agree(before, request, Set.of())).code());
            opened = shop.world.sessions.confirm(opened.token(), byPassword(PASSWORD), comingFrom(World.HOME));
            assertFalse(shop.grants.asked(opened.session(), request).confirmationNeeded());
            assertTrue(query(shop.grants.agree(opened.session(), request, Set.of()))
                    .containsKey("code"));
        }
    }

    @Test
    void asvs_2_4_1_limitsWhatIsBegun() {
        try (var strict = new Shop(Map.of("requestsPerAddress", 2, "requestsPerClient", 3, "requestsInAll", 4))) {
            strict.begin(strict.wish("openid"), null);
            strict.begin(strict.wish("openid"), null);
            Denied denied = denied(() -> strict.begin(strict.wish("openid"), null));
            assertEquals(Reason.TOO_OFTEN, denied.reason());
            assertFalse(denied.pause().isZero());
            from(strict, strict.wish("openid"), "192.0.2.8");
            denied(() -> from(strict, strict.wish("openid"), "192.0.2.9"));
            Map<String, String> books = Shop.wish(strict.books, Shop.BOOKS_BACK, "openid");
            from(strict, books, "192.0.2.9");
            denied(() -> from(strict, books, "192.0.2.10"));
            strict.world.passes("client_request", 601);
            from(strict, books, "192.0.2.10");
            strict.world.passes("client_request", 86_400);
            from(strict, books, "192.0.2.10");
            assertEquals("1", strict.world.ask("select count(*) from accounts.client_request"), "the rest is deleted");
        }
    }

    private static void from(Shop shop, Map<String, String> wish, String address) {
        shop.desk.begin(new Call(Shop.call(wish).parameters(), null, address), null);
    }

    @Test
    void isNobodyWithoutAnAddress() {
        var nowhere = new AuthorisationDesk(
                shop.world.tables,
                shop.world.people,
                new PublicAddress(TestSettings.logins(Map.of())),
                TestSettings.provider(Map.of()));
        assertEquals("provider-unavailable", denied(nowhere::issuer).code());
        assertEquals(
                Reason.BUSY,
                denied(() -> nowhere.begin(Shop.call(shop.wish("openid")), null))
                        .reason());
    }

    @Test
    void goesToTheSettingsPage() {
        var elsewhere = new AuthorisationDesk(
                shop.world.tables,
                shop.world.people,
                new PublicAddress(TestSettings.logins(Map.of("publicAddress", Shop.HERE))),
                TestSettings.provider(Map.of("consentPath", "/app?page=consent")));
        URI page = elsewhere.begin(Shop.call(shop.wish("openid")), null);
        assertTrue(page.toString().startsWith(Shop.HERE + "/app?page=consent&request="), page.getPath());
        assertNotEquals(page, elsewhere.begin(Shop.call(shop.wish("openid")), null));
        assertEquals(Set.of(PHONE_NUMBER), GrantItem.read("phone_number contacts"));
    }
}
