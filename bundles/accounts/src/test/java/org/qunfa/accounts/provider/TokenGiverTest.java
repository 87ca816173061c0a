package org.qunfa.accounts.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.GrantItem.NICKNAME;
import static org.qunfa.accounts.GrantItem.OFFLINE_ACCESS;
import static org.qunfa.accounts.GrantItem.PHONE_NUMBER;
import static org.qunfa.accounts.GrantItem.PICTURE;
import static org.qunfa.accounts.provider.Shop.call;
import static org.qunfa.accounts.provider.Shop.refused;
import static org.qunfa.accounts.provider.Shop.with;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.accounts.Authorisations.Call;
import org.qunfa.accounts.Authorisations.Issued;
import org.qunfa.accounts.Authorisations.Known;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.People.Profile;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.TokenError;
import org.qunfa.accounts.World;
import org.qunfa.accounts.avatars.AvatarDesk;

/** What clients get for codes, what it shows, and what becomes of codes that come twice or from others. */
class TokenGiverTest {

    private Shop shop;
    private Session lin;

    @BeforeEach
    void open() {
        shop = new Shop();
        lin = shop.lin();
        shop.world.change(lin.person(), new Profile("阿林", "other", null));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private UUID picture(Issued issued) {
        return Objects.requireNonNull(known(issued).picture(), "they share one");
    }

    private Known known(Issued issued) {
        return shop.desk.known(issued.access()).orElseThrow();
    }

    /** Row 22 of the mission. */
    @Test
    void showsWhatWasAgreedToAndNothingElse() {
        Issued all = shop.signsIn(lin, "openid profile phone", NICKNAME, PHONE_NUMBER);
        assertEquals("阿林", known(all).nickname());
        assertEquals(World.LIN, known(all).phone());
        assertEquals(Set.of(NICKNAME, PHONE_NUMBER), all.items());
        Issued some = shop.signsIn(lin, "openid profile phone", NICKNAME);
        assertEquals("阿林", known(some).nickname());
        assertNull(known(some).phone(), "it was asked for and not agreed to");
        assertNull(known(all).phone(), "nor is it any more to who had it");
        assertEquals(Set.of(NICKNAME), some.items());
        Issued unasked = shop.signsIn(lin, "openid");
        assertNull(known(unasked).nickname(), "it was agreed to, and is not asked for");
        assertEquals(known(all).subject(), known(unasked).subject());
        assertEquals("Known Issued", known(all) + " " + all);
    }

    /** Row 22 of the mission. */
    @Test
    void showsAnAvatarByAnAddressForAsLongAsItIsShared() throws IOException {
        var avatars = new AvatarDesk(shop.world.tables);
        Issued issued = shop.signsIn(lin, "openid profile", NICKNAME, PICTURE);
        assertNull(known(issued).picture(), "they show none");
        avatars.put(lin.person(), png());
        UUID name = picture(issued);
        byte[] shown = shop.desk.picture(name).orElseThrow();
        assertArrayEquals(avatars.avatar(lin.person()).orElseThrow(), shown);
        assertTrue(shop.desk.picture(UUID.randomUUID()).isEmpty());

        Map<String, String> wish = Shop.wish(shop.books, Shop.BOOKS_BACK, "openid profile");
        Issued books = shop.token(Shop.exchange(shop.books, Shop.BOOKS_BACK, shop.code(lin, wish, PICTURE)));
        assertNotEquals(name, known(books).picture(), "each client knows it by another name");
        shop.signsIn(lin, "openid profile", NICKNAME);
        assertNull(known(issued).picture());
        assertTrue(shop.desk.picture(name).isEmpty(), "they do not share it any more");
        assertTrue(shop.desk.picture(picture(books)).isPresent());
        shop.signsIn(lin, "openid profile", PICTURE);
        assertTrue(shop.desk.picture(name).isPresent());
        for (var grant : shop.grants.grants(lin.person())) {
            shop.grants.revoke(lin.person(), grant.id());
        }
        assertTrue(shop.desk.picture(name).isEmpty());
    }

    @Test
    void showsNoAvatarOfWhoIsBannedOrHasNoGuardian() throws IOException {
        new AvatarDesk(shop.world.tables).put(lin.person(), png());
        UUID name = picture(shop.signsIn(lin, "openid profile", PICTURE));
        var ban = shop.world.bans.place(
                Bans.Subject.of(lin.person()), Bans.Extent.ALL, new Bans.Ground("spam", "", null, "console:lin"));
        assertTrue(shop.desk.picture(name).isEmpty());
        shop.world.bans.lift(ban.id(), "console:lin");
        assertTrue(shop.desk.picture(name).isPresent());
        shop.world.change(
                lin.person(),
                new Profile("阿林", null, LocalDate.now(ZoneOffset.UTC).minusYears(9)));
        assertTrue(shop.desk.picture(name).isEmpty());
    }

    private static byte[] png() throws IOException {
        var octets = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "png", octets));
        return octets.toByteArray();
    }

    /** OpenID Connect Core §8.1. */
    @Test
    void callsSomebodyOtherwiseAtEachClientAndAlwaysTheSame() {
        String flowers = known(shop.signsIn(lin, "openid")).subject();
        Map<String, String> wish = Shop.wish(shop.books, Shop.BOOKS_BACK, "openid");
        Issued books = shop.token(Shop.exchange(shop.books, Shop.BOOKS_BACK, shop.code(lin, wish)));
        assertNotEquals(flowers, known(books).subject());
        assertFalse(flowers.contains(lin.person().toString().substring(0, 8)));
        shop.grants.revoke(lin.person(), shop.grants.grants(lin.person()).get(1).id());
        assertEquals(flowers, known(shop.signsIn(lin, "openid")).subject());
        shop.world.register(World.WEI);
        Session wei = shop.world.signIn(World.WEI).session();
        assertNotEquals(flowers, known(shop.signsIn(wei, "openid")).subject());
    }

    @Test
    void storesNoSecret() {
        String code = shop.code(lin, "openid offline_access", OFFLINE_ACCESS);
        Issued issued = shop.token(shop.exchange(code));
        String refresh = String.valueOf(issued.refresh());
        for (String secret : List.of(
                code,
                issued.access(),
                issued.idToken(),
                refresh,
                refresh.substring(0, 43),
                refresh.substring(43),
                Shop.NONCE,
                known(issued).subject(),
                String.valueOf(shop.flowers.secret()))) {
            assertFalse(shop.stores(secret), "a secret stands in a table");
        }
        assertTrue(shop.stores(shop.flowers.client().id()), "what is no secret is found");
    }

    @Test
    void asvs_10_4_2_takesACodeOnceAndThenBackWhatItGave() {
        String code = shop.code(lin, "openid offline_access", OFFLINE_ACCESS);
        Issued issued = shop.token(shop.exchange(code));
        Issued other = shop.signsIn(lin, "openid");
        assertTrue(shop.isAlive(issued));
        assertEquals(TokenError.INVALID_GRANT, refused(() -> shop.token(shop.exchange(code))));
        assertFalse(shop.isAlive(issued));
        assertEquals(TokenError.INVALID_GRANT, refused(() -> shop.token(shop.refreshing(issued.refresh()))));
        assertTrue(shop.isAlive(other), "what another code gave stays");
        assertEquals("1", shop.world.ask("select count(*) from accounts.audit where act = 'code used twice'"));
    }

    @Test
    void takesACodeOnceHoweverManyCome() {
        String code = shop.code(lin, "openid");
        AuthorisationDesk elsewhere = shop.node();
        List<CompletableFuture<String>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return (i % 2 == 0 ? shop.desk : elsewhere)
                                .token(call(shop.exchange(code)))
                                .access();
                    } catch (TokenError e) {
                        return e.code();
                    }
                }))
                .toList();
        List<String> told = all.stream().map(CompletableFuture::join).toList();
        List<String> given =
                told.stream().filter(t -> !t.equals(TokenError.INVALID_GRANT)).toList();
        assertEquals(1, given.size(), "one gets tokens");
        assertTrue(shop.desk.known(given.get(0)).isEmpty(), "and holds nothing, because others had the code");
    }

    /** RFC 7636 §4.6, RFC 6749 §4.1.3. */
    @ParameterizedTest
    @CsvSource({
        "code_verifier, verifier-verifier-verifier-verifier-verifieR-, invalid_grant",
        "code_verifier, short, invalid_grant",
        "code_verifier, '', invalid_request",
        "redirect_uri, https://books.example.com/back, invalid_grant",
        "redirect_uri, https://flowers.example.com/back, invalid_grant",
        "redirect_uri, '', invalid_request",
        "code, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, invalid_grant",
        "code, x, invalid_grant",
        "code, '', invalid_request",
        "grant_type, password, unsupported_grant_type",
        "grant_type, client_credentials, unsupported_grant_type",
        "grant_type, '', invalid_request",
        "client_secret, wrong, invalid_client",
        "client_secret, '', invalid_client",
        "client_id, '', invalid_client",
        "client_id, qc_0000000000000000, invalid_client"
    })
    void asvs_10_4_6_givesNothingForHalfOfIt(String name, String value, String error) {
        String code = shop.code(lin, "openid");
        assertEquals(error, refused(() -> shop.token(with(shop.exchange(code), name, value))));
        assertEquals("0", shop.world.ask("select count(*) from accounts.client_token"));
    }

    @Test
    void aWrongVerifierUsesTheCodeUp() {
        String code = shop.code(lin, "openid");
        refused(() -> shop.token(with(shop.exchange(code), "code_verifier", "x".repeat(43))));
        assertEquals(TokenError.INVALID_GRANT, refused(() -> shop.token(shop.exchange(code))));
    }

    /** RFC 9700 §4.4: a code of one client is nothing in the hands of another. */
    @Test
    void anotherClientGetsNothingAndSpoilsNothing() {
        String code = shop.code(lin, "openid");
        for (String back : List.of(Shop.FLOWERS_BACK, Shop.BOOKS_BACK)) {
            assertEquals(TokenError.INVALID_GRANT, refused(() -> shop.token(Shop.exchange(shop.books, back, code))));
            assertEquals(TokenError.INVALID_GRANT, refused(() -> shop.token(Shop.exchange(shop.app, back, code))));
        }
        Issued issued = shop.token(shop.exchange(code));
        refused(() -> shop.token(Shop.exchange(shop.books, Shop.BOOKS_BACK, code)));
        assertTrue(shop.isAlive(issued));
    }

    @Test
    void asvs_10_4_3_aCodeIsGoodForAMinute() {
        String code = shop.code(lin, "openid");
        shop.world.passes("client_sign_in", 61);
        assertEquals(TokenError.INVALID_GRANT, refused(() -> shop.token(shop.exchange(code))));
    }

    @Test
    void anAccessTokenIsGoodForTenMinutes() {
        Issued issued = shop.signsIn(lin, "openid");
        assertEquals(600, issued.seconds());
        shop.world.change("update accounts.client_token set until = until - interval '590 seconds'");
        assertTrue(shop.isAlive(issued));
        shop.world.change("update accounts.client_token set until = until - interval '11 seconds'");
        assertFalse(shop.isAlive(issued));
        for (String bad : List.of("", "x", issued.access() + "x", issued.idToken())) {
            assertTrue(shop.desk.known(bad).isEmpty());
        }
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 6749 §2.3.1. */
    @Test
    void aClientProvesItselfInOneWay() {
        String id = shop.flowers.client().id();
        String secret = Objects.requireNonNull(shop.flowers.secret());
        Map<String, String> form = shop.exchange(shop.code(lin, "openid"));
        Map<String, String> bare = with(form, "client_secret", "");
        for (String header : List.of(
                basic(id, "wrong"),
                basic(shop.books.client().id(), secret),
                basic("", ""),
                "Basic !",
                "Basic " + Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8)),
                "Basic " + "A".repeat(500),
                "Bearer " + secret)) {
            assertEquals(
                    TokenError.INVALID_CLIENT,
                    refused(() -> shop.desk.token(call(with(bare, "client_id", ""), header))));
        }
        assertEquals(TokenError.INVALID_REQUEST, refused(() -> shop.desk.token(call(form, basic(id, secret)))));
        assertEquals(
                TokenError.INVALID_REQUEST,
                refused(() -> shop.desk.token(
                        call(with(bare, "client_id", shop.books.client().id()), basic(id, secret)))));
        assertNotNull(shop.desk.token(call(bare, basic(id, secret))));
    }

    @Test
    void aClientWithoutASecretHasNone() {
        Map<String, String> wish = Shop.wish(shop.app, Shop.APP_BACK, "openid");
        Map<String, String> form = Shop.exchange(shop.app, Shop.APP_BACK, shop.code(lin, wish));
        assertEquals(TokenError.INVALID_CLIENT, refused(() -> shop.token(with(form, "client_secret", "x"))));
        assertTrue(shop.isAlive(shop.token(form)));
    }

    @Test
    void readsNothingThatComesTwice() {
        Map<String, List<String>> twice =
                new HashMap<>(call(shop.exchange(shop.code(lin, "openid"))).parameters());
        twice.put("code", List.of("a", "b"));
        assertEquals(TokenError.INVALID_REQUEST, refused(() -> shop.desk.token(new Call(twice, null, World.HOME))));
    }

    @Test
    void keepsNoMoreThanItNeeds() {
        try (var small = new Shop(Map.of("signInsPerGrant", 2))) {
            Session somebody = small.lin();
            Issued first = small.signsIn(somebody, "openid");
            Issued second = small.signsIn(somebody, "openid");
            for (int i = 0; i < 5; i++) {
                small.code(somebody, "openid");
            }
            assertTrue(small.isAlive(first), "codes that nobody used end no sign-in");
            assertEquals("4", small.world.ask("select count(*) from accounts.client_sign_in"));
            Issued third = small.signsIn(somebody, "openid");
            assertFalse(small.isAlive(first));
            assertTrue(small.isAlive(second) && small.isAlive(third));
            small.world.passes("client_sign_in", 86_401);
            small.world.change("update accounts.client_token set until = now() - interval '1 second'");
            small.code(somebody, "openid");
            assertEquals("1", small.world.ask("select count(*) from accounts.client_sign_in"));
            assertEquals("0", small.world.ask("select count(*) from accounts.client_token"));
        }
    }
}
