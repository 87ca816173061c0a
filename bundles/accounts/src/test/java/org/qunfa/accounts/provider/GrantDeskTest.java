package org.qunfa.accounts.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.GrantItem.NICKNAME;
import static org.qunfa.accounts.GrantItem.OFFLINE_ACCESS;
import static org.qunfa.accounts.GrantItem.PHONE_NUMBER;
import static org.qunfa.accounts.GrantItem.PICTURE;
import static org.qunfa.accounts.provider.Shop.query;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Authorisations.Issued;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Grants.Asked;
import org.qunfa.accounts.Grants.AskedItem;
import org.qunfa.accounts.Grants.View;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.World;

/** What people are asked, what they answer, and how they take it back. */
class GrantDeskTest {

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

    private static Denied denied(Runnable act) {
        return assertThrows(Denied.class, act::run);
    }

    private String trail(String act) {
        return shop.world.ask("select count(*) from accounts.audit where act = '" + act + "'");
    }

    @Test
    void saysWhoAsksForWhat() {
        shop.code(lin, "openid profile", NICKNAME);
        Asked asked = shop.grants.asked(lin, shop.request(shop.wish("openid phone profile offline_access"), lin));
        assertEquals("花店", asked.client());
        assertEquals("flowers.example.com", asked.host());
        assertEquals(
                List.of(
                        new AskedItem(NICKNAME, true),
                        new AskedItem(PICTURE, false),
                        new AskedItem(PHONE_NUMBER, false),
                        new AskedItem(OFFLINE_ACCESS, false)),
                asked.items());
        assertFalse(asked.confirmationNeeded());
    }

    @Test
    void takesOneAnswerInTime() {
        String request = shop.request(shop.wish("openid"), lin);
        assertTrue(query(shop.grants.agree(lin, request, Set.of())).containsKey("code"));
        assertEquals(
                "request-unknown",
                denied(() -> shop.grants.agree(lin, request, Set.of())).code());
        assertEquals(
                "request-unknown",
                denied(() -> shop.grants.refuse(lin, request)).code());
        assertEquals(
                "request-unknown", denied(() -> shop.grants.asked(lin, request)).code());
        String late = shop.request(shop.wish("openid phone"), lin);
        shop.world.passes("client_request", 601);
        for (String bad : List.of(late, "A".repeat(43), "", "' or 1=1")) {
            assertEquals(
                    "request-unknown",
                    denied(() -> shop.grants.agree(lin, bad, Set.of())).code());
        }
    }

    @Test
    void takesOneAnswerHoweverManyCome() {
        String request = shop.request(shop.wish("openid profile"), lin);
        List<String> told = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return query(shop.grants.agree(lin, request, Set.of(NICKNAME)))
                                        .containsKey("code")
                                ? "code"
                                : "nothing";
                    } catch (Denied e) {
                        return e.code();
                    }
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertEquals(1, told.stream().filter("code"::equals).count(), told.toString());
        assertEquals(7, told.stream().filter("request-unknown"::equals).count(), told.toString());
        assertEquals("1", shop.world.ask("select count(*) from accounts.client_sign_in"));
    }

    @Test
    void agreesToNothingThatIsNotAskedFor() {
        String request = shop.request(shop.wish("openid profile"), lin);
        Denied denied = denied(() -> shop.grants.agree(lin, request, Set.of(PHONE_NUMBER)));
        assertEquals("/claims", denied.pointer());
        assertEquals("0", shop.world.ask("select count(*) from accounts.client_grant"));
        shop.grants.agree(lin, request, Set.of(NICKNAME));
    }

    @Test
    void signsNobodyInWhoRefuses() {
        String request = shop.request(shop.wish("openid profile"), lin);
        var answer = query(shop.grants.refuse(lin, request));
        assertEquals("access_denied", answer.get("error"));
        assertEquals(Shop.STATE, answer.get("state"));
        assertEquals(Shop.ISSUER, answer.get("iss"));
        assertFalse(answer.containsKey("code"));
        assertEquals(List.of(), shop.grants.grants(lin.person()));
        assertEquals("0", shop.world.ask("select count(*) from accounts.client_sign_in"));
    }

    @Test
    void listsWhatHolds() {
        shop.code(lin, "openid profile phone", PHONE_NUMBER);
        shop.code(lin, "openid profile", NICKNAME);
        shop.code(lin, Shop.wish(shop.books, Shop.BOOKS_BACK, "openid"));
        List<View> all = shop.grants.grants(lin.person());
        assertEquals(List.of("书店", "花店"), all.stream().map(View::client).toList());
        assertEquals(Set.of(PHONE_NUMBER, NICKNAME), all.get(1).items(), "the answer to one does not end the other");
        shop.code(lin, "openid profile phone");
        assertEquals(Set.of(), shop.grants.grants(lin.person()).get(1).items(), "the answer to both ends both");
        assertEquals("1", trail("share with client: phone_number"));
        assertEquals("2", trail("sign in at client"));
    }

    /** Row 23 of the mission: at once, on all nodes. */
    @Test
    void asvs_10_4_9_takesBackAllThatCameOfIt() {
        AuthorisationDesk elsewhere = shop.node();
        Issued issued = shop.signsIn(lin, "openid phone offline_access", PHONE_NUMBER, OFFLINE_ACCESS);
        Issued again = shop.signsIn(lin, "openid phone");
        String pending = shop.code(lin, "openid");
        assertTrue(elsewhere.known(issued.access()).isPresent());
        View grant = shop.grants.grants(lin.person()).get(0);
        assertTrue(shop.grants.revoke(lin.person(), grant.id()));
        assertTrue(elsewhere.known(issued.access()).isEmpty());
        assertTrue(elsewhere.known(again.access()).isEmpty());
        assertEquals(
                "invalid_grant", Shop.refused(() -> elsewhere.token(Shop.call(shop.refreshing(issued.refresh())))));
        assertEquals("invalid_grant", Shop.refused(() -> elsewhere.token(Shop.call(shop.exchange(pending)))));
        assertEquals(List.of(), shop.grants.grants(lin.person()));
        assertFalse(shop.grants.revoke(lin.person(), grant.id()));
        assertEquals("1", trail("take back from client"));
        // And the next time they are asked again.
        shop.request(shop.wish("openid"), lin);
    }

    @Test
    void asvs_8_2_2_takesBackNothingOfOthers() {
        Issued issued = shop.signsIn(lin, "openid");
        View grant = shop.grants.grants(lin.person()).get(0);
        shop.world.register(World.WEI);
        Session wei = shop.world.signIn(World.WEI).session();
        assertFalse(shop.grants.revoke(wei.person(), grant.id()));
        assertEquals(List.of(), shop.grants.grants(wei.person()));
        assertTrue(shop.isAlive(issued));
    }

    @Test
    void asvs_8_2_2_answersNothingThatOthersAreAsked() {
        shop.world.register(World.WEI);
        Session wei = shop.world.signIn(World.WEI).session();
        String request = shop.request(shop.wish("openid"), lin);
        for (Runnable act : List.<Runnable>of(
                () -> shop.grants.asked(wei, request),
                () -> shop.grants.agree(wei, request, Set.of()),
                () -> shop.grants.refuse(wei, request))) {
            assertEquals("request-unknown", denied(act).code());
        }
        assertTrue(query(shop.grants.agree(lin, request, Set.of())).containsKey("code"));
        assertEquals(List.of(), shop.grants.grants(wei.person()));
    }

    @Test
    void whoSignsInMeanwhileOrIsToChooseAnswersAsThemselves() {
        shop.world.register(World.WEI);
        for (String request : List.of(
                shop.request(shop.wish("openid"), null),
                shop.request(Shop.with(shop.wish("openid"), "prompt", "select_account"), lin))) {
            Session wei = shop.world.signIn(World.WEI).session();
            assertTrue(query(shop.grants.agree(wei, request, Set.of())).containsKey("code"));
        }
        assertEquals(List.of(), shop.grants.grants(lin.person()));
    }

    @Test
    void aBanEndsWhatWasGivenForGood() {
        Issued issued = shop.signsIn(lin, "openid offline_access", OFFLINE_ACCESS);
        String pending = shop.code(lin, "openid");
        var ban = shop.world.bans.place(
                Bans.Subject.of(lin.person()), Bans.Extent.ALL, new Bans.Ground("spam", "", null, "console:lin"));
        assertFalse(shop.isAlive(issued));
        assertEquals("invalid_grant", Shop.refused(() -> shop.token(shop.exchange(pending))));
        shop.world.bans.lift(ban.id(), "console:lin");
        assertFalse(shop.isAlive(issued), "what was dead stays dead");
        assertEquals("invalid_grant", Shop.refused(() -> shop.token(shop.refreshing(issued.refresh()))));
        Session anew = shop.world.signIn(World.LIN).session();
        assertTrue(shop.isAlive(shop.signsIn(anew, "openid")));
    }

    @Test
    void aBanFromSendingAloneEndsNothing() {
        Issued issued = shop.signsIn(lin, "openid");
        shop.world.bans.place(
                Bans.Subject.of(lin.person()), Bans.Extent.SENDING, new Bans.Ground("spam", "", null, "console:lin"));
        assertTrue(shop.isAlive(issued));
    }

    @Test
    void whoIsFoundToBeAChildWithoutAGuardianSignsInNowhere() {
        Issued issued = shop.signsIn(lin, "openid offline_access", OFFLINE_ACCESS);
        String pending = shop.code(lin, "openid");
        shop.world.change(
                "insert into accounts.minor (id, person, found, of_age, until) select gen_random_uuid(), id, 'birthday', current_date + 365,"
                        + " now() + interval '1 day' from accounts.person");
        assertFalse(shop.isAlive(issued));
        assertEquals("invalid_grant", Shop.refused(() -> shop.token(shop.exchange(pending))));
        assertEquals("invalid_grant", Shop.refused(() -> shop.token(shop.refreshing(issued.refresh()))));
    }

    @Test
    void theEndOfAnAccountEndsEverything() {
        Issued issued = shop.signsIn(lin, "openid offline_access", OFFLINE_ACCESS);
        shop.world.change("delete from accounts.person");
        assertFalse(shop.isAlive(issued));
        assertEquals("invalid_grant", Shop.refused(() -> shop.token(shop.refreshing(issued.refresh()))));
        assertEquals("0", shop.world.ask("select count(*) from accounts.client_sign_in"));
    }

    @Test
    void theEndOfAClientEndsEverything() {
        Issued issued = shop.signsIn(lin, "openid");
        assertTrue(shop.clients.remove("console:lin", shop.flowers.client().id()));
        assertFalse(shop.isAlive(issued));
        assertEquals("invalid_client", Shop.refused(() -> shop.token(shop.exchange("x"))));
        assertEquals(List.of(), shop.grants.grants(lin.person()));
    }
}
