package org.qunfa.accounts.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.GrantItem.NICKNAME;
import static org.qunfa.accounts.GrantItem.OFFLINE_ACCESS;
import static org.qunfa.accounts.GrantItem.PHONE_NUMBER;
import static org.qunfa.accounts.provider.Shop.refused;
import static org.qunfa.accounts.provider.Shop.with;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Authorisations.Issued;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.TokenError;

/** Refresh tokens, which change with each use, and tokens that clients give back. */
class RefreshTest {

    private Shop shop;
    private Session lin;

    @BeforeEach
    void open() {
        shop = new Shop();
        lin = shop.lin();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Issued away() {
        return shop.signsIn(lin, "openid profile phone offline_access", PHONE_NUMBER, OFFLINE_ACCESS);
    }

    private Issued refreshed(Issued issued) {
        return shop.token(shop.refreshing(issued.refresh()));
    }

    private String refusedRefresh(Issued issued) {
        return refused(() -> refreshed(issued));
    }

    @Test
    void thereIsNoneWithoutConsent() {
        assertNull(shop.signsIn(lin, "openid").refresh());
        assertNull(shop.signsIn(lin, "openid offline_access").refresh());
        assertNull(shop.signsIn(lin, "openid").refresh());
        assertEquals(TokenError.INVALID_GRANT, refused(() -> shop.token(shop.refreshing("A".repeat(86)))));
        assertEquals(TokenError.INVALID_GRANT, refused(() -> shop.token(shop.refreshing("x"))));
    }

    @Test
    void anotherComesEachTime() {
        Issued first = away();
        Issued second = refreshed(first);
        assertNotEquals(first.refresh(), second.refresh());
        assertEquals(Set.of(PHONE_NUMBER, OFFLINE_ACCESS), second.items());
        assertTrue(shop.isAlive(first) && shop.isAlive(second));
        assertTrue(shop.isAlive(refreshed(second)));
    }

    /** RFC 9700 §4.14.2. */
    @Test
    void asvs_10_4_5_oneThatComesTwiceTakesAllWithIt() {
        Issued first = away();
        Issued other = away();
        Issued second = refreshed(first);
        Issued third = refreshed(second);
        assertEquals(TokenError.INVALID_GRANT, refusedRefresh(first), "however long ago it was used");
        for (Issued issued : List.of(first, second, third)) {
            assertFalse(shop.isAlive(issued));
            assertEquals(TokenError.INVALID_GRANT, refusedRefresh(issued));
        }
        assertTrue(shop.isAlive(refreshed(other)), "another sign-in stays");
        assertEquals("1", shop.world.ask("select count(*) from accounts.audit where act = 'refresh token used twice'"));
    }

    @Test
    void oneGetsTheNextHoweverManyCome() {
        Issued first = away();
        AuthorisationDesk elsewhere = shop.node();
        List<CompletableFuture<Boolean>> all = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        (i % 2 == 0 ? shop.desk : elsewhere).token(Shop.call(shop.refreshing(first.refresh())));
                        return true;
                    } catch (TokenError e) {
                        return false;
                    }
                }))
                .toList();
        assertEquals(
                1,
                all.stream().map(CompletableFuture::join).filter(given -> given).count());
        assertFalse(shop.isAlive(first));
    }

    @Test
    void anotherClientsIsNothing() {
        Issued issued = away();
        Map<String, String> form = new LinkedHashMap<>(shop.refreshing(issued.refresh()));
        Shop.proved(shop.books, form);
        assertEquals(TokenError.INVALID_GRANT, refused(() -> shop.token(form)));
        assertTrue(shop.isAlive(refreshed(issued)), "and nothing is spoilt");
    }

    @Test
    void itEndsWithoutUse() {
        Issued issued = away();
        shop.world.change("update accounts.client_sign_in set refresh_until = now() - interval '1 second'");
        assertEquals(TokenError.INVALID_GRANT, refusedRefresh(issued));
        assertEquals("0", shop.world.ask("select count(*) from accounts.client_sign_in"));
    }

    @Test
    void asvs_10_4_8_itEndsInAnyCase() {
        Issued issued = away();
        shop.world.passes("client_sign_in", 179 * 86_400);
        Issued last = refreshed(issued);
        shop.world.passes("client_sign_in", 86_400);
        shop.world.change("update accounts.client_sign_in set refresh_until = refresh_until - interval '1 day'");
        assertEquals(TokenError.INVALID_GRANT, refusedRefresh(last), "though it was used today");
    }

    @Test
    void itEndsWhenItIsNotAgreedToAnyMore() {
        Issued issued = away();
        shop.code(lin, "openid offline_access");
        assertEquals(TokenError.INVALID_GRANT, refusedRefresh(issued));
    }

    @Test
    void aClientCanTakeLess() {
        Issued issued = away();
        assertEquals(
                TokenError.INVALID_SCOPE,
                refused(() -> shop.token(with(shop.refreshing(issued.refresh()), "scope", "openid profile"))));
        Issued less = shop.token(with(shop.refreshing(issued.refresh()), "scope", "openid"));
        assertEquals(Set.of(), less.items());
        assertNull(shop.desk.known(less.access()).orElseThrow().phone());
        assertEquals(Set.of(PHONE_NUMBER, OFFLINE_ACCESS), refreshed(less).items(), "and all of it the next time");
        assertFalse(shop.grants.grants(lin.person()).get(0).items().contains(NICKNAME));
    }

    @Test
    void keepsTheNewestAccessTokensAlone() {
        Issued first = away();
        Issued last = first;
        for (int i = 0; i < 12; i++) {
            last = refreshed(last);
        }
        assertEquals("10", shop.world.ask("select count(*) from accounts.client_token"));
        assertFalse(shop.isAlive(first));
        assertTrue(shop.isAlive(last));
    }

    /** RFC 7009. */
    @Test
    void givesTokensBack() {
        Issued first = away();
        Issued second = refreshed(first);
        shop.revoke(shop.books, first.access());
        shop.revoke(shop.books, second.refresh());
        shop.revoke(shop.flowers, "whatever");
        shop.revoke(shop.flowers, "A".repeat(86));
        assertTrue(shop.isAlive(first) && shop.isAlive(second), "others take nothing back");
        shop.revoke(shop.flowers, first.access());
        shop.revoke(shop.flowers, first.access());
        assertFalse(shop.isAlive(first));
        assertTrue(shop.isAlive(second), "an access token goes alone");
        shop.revoke(shop.flowers, second.refresh());
        assertFalse(shop.isAlive(second), "a refresh token takes all with it");
        assertEquals(TokenError.INVALID_GRANT, refusedRefresh(second));
    }

    @Test
    void nobodyTakesBackWhoIsNotKnown() {
        Issued issued = away();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", issued.access());
        form.put("client_id", shop.flowers.client().id());
        assertEquals(TokenError.INVALID_CLIENT, refused(() -> shop.desk.revoke(Shop.call(form))));
        form.put("client_secret", Objects.requireNonNull(shop.flowers.secret()));
        assertEquals(TokenError.INVALID_REQUEST, refused(() -> shop.desk.revoke(Shop.call(with(form, "token", "")))));
        assertTrue(shop.isAlive(issued));
    }
}
