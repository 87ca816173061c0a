package org.qunfa.accounts.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.GrantItem.NICKNAME;
import static org.qunfa.accounts.GrantItem.OFFLINE_ACCESS;
import static org.qunfa.accounts.GrantItem.PHONE_NUMBER;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.PASSWORD;
import static org.qunfa.accounts.World.byPassword;
import static org.qunfa.accounts.World.comingFrom;
import static org.qunfa.accounts.provider.Shop.query;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.World;

/** What a session alone does not give to other products: whoever is in it has to have confirmed lately that it is them. */
class ConfirmedGrantTest {

    private Shop shop;
    private World world;
    private Opened lin;

    @BeforeEach
    void open() {
        shop = new Shop();
        world = shop.world;
        world.register(LIN);
        lin = world.signIn(LIN);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Session session() {
        return world.sessions.session(lin.token()).orElseThrow();
    }

    @Test
    void anUnconfirmedSessionGivesNeitherNumberNorAbsenceAnew() {
        world.change("update accounts.session set confirmed_at = null");
        String request = shop.request(shop.wish("openid profile phone offline_access"), session());
        assertTrue(shop.grants.asked(session(), request).confirmationNeeded());
        for (var items : Arrays.asList(
                Set.of(PHONE_NUMBER), Set.of(OFFLINE_ACCESS), Set.of(NICKNAME, PHONE_NUMBER, OFFLINE_ACCESS))) {
            Denied denied = assertThrows(Denied.class, () -> shop.grants.agree(session(), request, items));
            assertEquals("step-up-needed", denied.code());
            assertEquals(Denied.Reason.FORBIDDEN, denied.reason());
        }
        assertEquals("0", world.ask("select count(*) from accounts.client_grant"));
        // The request waits for who confirms.
        lin = world.sessions.confirm(lin.token(), byPassword(PASSWORD), comingFrom(HOME));
        assertFalse(shop.grants.asked(session(), request).confirmationNeeded());
        assertTrue(query(shop.grants.agree(session(), request, Set.of(PHONE_NUMBER)))
                .containsKey("code"));
    }

    @Test
    void anUnconfirmedSessionGivesWhatNeedsNoProof() {
        world.change("update accounts.session set confirmed_at = null");
        String little = shop.request(shop.wish("openid profile"), session());
        assertFalse(shop.grants.asked(session(), little).confirmationNeeded());
        shop.grants.agree(session(), little, Set.of(NICKNAME));
        String more = shop.request(shop.wish("openid profile phone"), session());
        assertTrue(query(shop.grants.agree(session(), more, Set.of(NICKNAME))).containsKey("code"));
        assertEquals(
                Set.of(NICKNAME),
                shop.grants.grants(lin.session().person()).get(0).items());
    }

    @Test
    void anUnconfirmedSessionRepeatsWhatWasGivenInAConfirmedOne() {
        shop.code(lin.session(), "openid phone", PHONE_NUMBER);
        world.change("update accounts.session set confirmed_at = null");
        assertTrue(query(shop.begin(shop.wish("openid phone"), session())).containsKey("code"));
        String again = shop.request(Shop.with(shop.wish("openid phone"), "prompt", "consent"), session());
        assertFalse(shop.grants.asked(session(), again).confirmationNeeded());
        assertTrue(
                query(shop.grants.agree(session(), again, Set.of(PHONE_NUMBER))).containsKey("code"));
        String more = shop.request(shop.wish("openid phone offline_access"), session());
        assertTrue(shop.grants.asked(session(), more).confirmationNeeded());
        // What was declined meanwhile is new again.
        shop.code(session(), "openid phone");
        String later = shop.request(Shop.with(shop.wish("openid phone"), "prompt", "consent"), session());
        assertTrue(shop.grants.asked(session(), later).confirmationNeeded());
        assertEquals(
                "step-up-needed",
                assertThrows(Denied.class, () -> shop.grants.agree(session(), later, Set.of(PHONE_NUMBER)))
                        .code());
    }
}
