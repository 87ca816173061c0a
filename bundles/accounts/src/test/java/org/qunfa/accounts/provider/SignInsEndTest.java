package org.qunfa.accounts.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.GrantItem.NICKNAME;
import static org.qunfa.accounts.GrantItem.OFFLINE_ACCESS;
import static org.qunfa.accounts.GrantItem.PHONE_NUMBER;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.comingFrom;
import static org.qunfa.accounts.provider.Shop.query;
import static org.qunfa.accounts.provider.Shop.refused;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.accounts.Authorisations.Issued;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.TokenError;
import org.qunfa.accounts.World;
import org.qunfa.accounts.factors.App;
import org.qunfa.accounts.provider.SignInRows.Fresh;
import org.qunfa.accounts.provider.SignInRows.Proved;
import org.qunfa.model.PhoneNumber;

/** What ends somebody's other sessions ends what they are signed in to at other products, too. */
class SignInsEndTest {

    private static final PhoneNumber NEW = new PhoneNumber(86_138_0013_8009L);

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

    /** How somebody ends it. */
    enum End {
        PASSWORD_CHANGED,
        PHONE_CHANGED,
        OTHERS_ENDED,
        SECOND_FACTOR_ON
    }

    private void does(End end) {
        switch (end) {
            case PASSWORD_CHANGED -> world.sessions.changePassword(lin.token(), "vier Reiher im Schilf");
            case PHONE_CHANGED ->
                world.sessions.changePhone(
                        lin.token(),
                        NEW,
                        world.codeForAnother(NEW, lin.session().person()),
                        comingFrom(HOME));
            case OTHERS_ENDED -> world.sessions.endOthers(lin.session(), comingFrom(HOME));
            case SECOND_FACTOR_ON -> {
                String secret = world.factors.begin(lin.session().person()).secret();
                world.factors.confirm(lin.session().person(), App.code(secret, 0));
            }
        }
    }

    private Session session() {
        return world.sessions.session(lin.token()).orElseThrow();
    }

    /** RFC 9700 §4.14.2: refresh tokens are taken back when the password changes, or everything is signed out. */
    @ParameterizedTest
    @EnumSource
    void endOnAllNodesAtOnce(End end) {
        AuthorisationDesk elsewhere = shop.node();
        Opened other = world.signIn(LIN);
        Issued mine = shop.signsIn(lin.session(), "openid phone offline_access", PHONE_NUMBER, OFFLINE_ACCESS);
        Issued theirs = shop.signsIn(other.session(), "openid offline_access", OFFLINE_ACCESS);
        String pending = shop.code(lin.session(), "openid");
        does(end);
        for (Issued issued : Arrays.asList(mine, theirs)) {
            assertTrue(elsewhere.known(issued.access()).isEmpty());
            assertEquals(
                    TokenError.INVALID_GRANT,
                    refused(() -> elsewhere.token(Shop.call(shop.refreshing(issued.refresh())))));
        }
        assertEquals(TokenError.INVALID_GRANT, refused(() -> elsewhere.token(Shop.call(shop.exchange(pending)))));
        // What they agreed to stands: they come again without being asked, and by that alone.
        assertEquals(
                Set.of(PHONE_NUMBER, OFFLINE_ACCESS),
                shop.grants.grants(lin.session().person()).get(0).items());
        var back = query(shop.begin(shop.wish("openid phone offline_access"), session()));
        Issued anew = shop.token(shop.exchange(String.valueOf(back.get("code"))));
        assertTrue(elsewhere.known(anew.access()).isPresent());
        assertNotNull(shop.token(shop.refreshing(anew.refresh())).refresh());
    }

    @Test
    void stayWhenOneSessionEnds() {
        Opened other = world.signIn(LIN);
        Issued mine = shop.signsIn(lin.session(), "openid");
        Issued theirs = shop.signsIn(other.session(), "openid");
        world.sessions.end(other.token(), comingFrom(HOME));
        world.sessions.end(lin.session().person(), lin.session().id(), comingFrom(HOME));
        assertTrue(shop.isAlive(mine) && shop.isAlive(theirs));
    }

    @Test
    void ofOthersStay() {
        world.register(World.WEI);
        Issued wei = shop.signsIn(world.signIn(World.WEI).session(), "openid");
        does(End.OTHERS_ENDED);
        assertTrue(shop.isAlive(wei));
    }

    @Test
    void endWhileTheyBegin() {
        Opened other = world.signIn(LIN);
        shop.code(other.session(), "openid");
        String code = world.test.database().transaction(connection -> {
            String begun = shop.desk.signIns().insert(connection, grant(), fresh(other.session()));
            does(End.OTHERS_ENDED);
            return begun;
        });
        assertEquals(TokenError.INVALID_GRANT, refused(() -> shop.token(shop.exchange(code))));
    }

    @Test
    void doNotBeginInASessionThatHasEnded() {
        Opened other = world.signIn(LIN);
        shop.code(other.session(), "openid");
        Fresh late = fresh(other.session());
        UUID grant = grant();
        String request = shop.request(Shop.with(shop.wish("openid"), "prompt", "consent"), other.session());
        does(End.OTHERS_ENDED);
        Denied denied = assertThrows(Denied.class, () -> world.test
                .database()
                .transaction(connection -> shop.desk.signIns().insert(connection, grant, late)));
        assertEquals("session-ended", denied.code());
        assertEquals(
                "session-ended",
                assertThrows(Denied.class, () -> shop.grants.agree(other.session(), request, Set.of()))
                        .code());
    }

    private UUID grant() {
        return shop.grants.grants(lin.session().person()).get(0).id();
    }

    private Fresh fresh(Session session) {
        Proved proved = world.test
                .database()
                .read(connection -> SignInRows.proved(connection, session, null))
                .orElseThrow();
        var kept = new Kept(Shop.FLOWERS_BACK, "", "", "");
        return new Fresh(kept, Set.of(NICKNAME), proved);
    }
}
