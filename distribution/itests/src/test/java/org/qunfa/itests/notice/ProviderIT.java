package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qunfa.itests.Api;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.Reply;
import org.qunfa.itests.Visitor;
import org.qunfa.itests.notice.Newcomers.Newcomer;

/** Somebody signs in at other products by the platform; what these do is a library's that nobody here wrote. */
@ExtendWith(SharedQunfa.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderIT {

    private static final long FIRST_NUMBER = 8613970000000L;
    private static final String ALL = "openid profile phone offline_access";

    private final QunfaProcess qunfa;
    private final Sender sender;
    private CodeLine line;
    private Newcomers newcomers;
    private RelyingParty flowers;
    private RelyingParty books;
    private Newcomer lin;

    ProviderIT(QunfaProcess qunfa, Sender sender) {
        this.qunfa = qunfa;
        this.sender = sender;
    }

    @BeforeAll
    void open() {
        line = CodeLine.open(qunfa, sender, "provider", FIRST_NUMBER);
        newcomers = line.newcomers;
        flowers = RelyingParty.register(qunfa, "flowers");
        books = RelyingParty.register(qunfa, "books");
        lin = newcomers.come(1);
        lin.visitor().patch("/me", "{\"nickname\":\"阿林\"}").expect(200);
        lin.visitor()
                .send("PUT", "/me/avatar", "image/png", BodyPublishers.ofByteArray(picture()))
                .expect(204);
    }

    @AfterAll
    void close() {
        for (RelyingParty party : List.of(flowers, books)) {
            qunfa.console("qunfa:client-remove " + party.id().getValue()).orFail();
        }
        line.close();
    }

    private static byte[] picture() {
        var octets = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png", octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    /** Opens an address of the provider; where the browser goes then. */
    private static URI opened(Visitor visitor, String path) {
        return URI.create(
                visitor.get(path).expect(303).headers().firstValue("Location").orElseThrow());
    }

    /** Opens the page of consent, and agrees to some of what it asks. */
    private static URI agreed(Visitor visitor, URI page, String claims) {
        assertTrue(page.toString().startsWith(RelyingParty.PUBLIC + "/authorize?request="), page.getPath());
        String request = page.getQuery().replace("request=", "");
        visitor.get("/oauth/requests/" + request).expect(200);
        JsonNode answer = visitor.post(
                        "/oauth/requests/" + request, "{\"decision\":\"grant\",\"claims\":[" + claims + "]}")
                .expect(200)
                .json();
        return URI.create(answer.path("address").asText());
    }

    private AuthenticationResponse agreed(RelyingParty.Round round, String scope, String claims) throws Exception {
        URI next = opened(lin.visitor(), round.page(scope) + "&prompt=consent");
        return round.answer(agreed(lin.visitor(), next, claims));
    }

    private static OIDCTokenResponse tokens(TokenResponse response) {
        assertTrue(response.indicatesSuccess());
        return (OIDCTokenResponse) response.toSuccessResponse();
    }

    private static String error(TokenResponse response) {
        assertFalse(response.indicatesSuccess());
        return response.toErrorResponse().getErrorObject().getCode();
    }

    private static AccessToken access(OIDCTokenResponse tokens) {
        return tokens.getOIDCTokens().getAccessToken();
    }

    private static UserInfo shown(UserInfoResponse response) {
        assertTrue(response.indicatesSuccess());
        return response.toSuccessResponse().getUserInfo();
    }

    /** Rows 21 to 23 of the mission. */
    @Test
    void somebodySignsInAndSharesWhatTheyAgreeTo() throws Exception {
        var round = flowers.new Round();
        URI page = opened(lin.visitor(), round.page(ALL));
        JsonNode asked = lin.visitor()
                .get("/oauth/requests/" + page.getQuery().replace("request=", ""))
                .expect(200)
                .json();
        assertEquals("flowers", asked.path("client").asText());
        assertEquals(4, asked.path("claims").size());
        AuthenticationResponse answer = round.answer(agreed(lin.visitor(), page, "\"nickname\",\"offline_access\""));
        OIDCTokenResponse tokens = tokens(round.exchange(answer));
        var claims = round.judge(tokens, round.nonce);
        assertNull(claims.getStringClaim("nickname"), "that is asked for with the access token");
        UserInfo shown = shown(round.userInfo(access(tokens)));
        assertEquals(claims.getSubject(), shown.getSubject());
        assertEquals("阿林", shown.getNickname());
        assertNull(shown.getPhoneNumber(), "it was asked for and not agreed to");

        var refresh = tokens.getOIDCTokens().getRefreshToken();
        OIDCTokenResponse next = tokens(round.refresh(refresh));
        assertEquals(claims.getSubject(), round.judge(next, null).getSubject());
        assertTrue(round.userInfo(access(next)).indicatesSuccess());

        // Who is signed in and agreed before comes back at once; somebody who shares a number shares it.
        var again = flowers.new Round();
        assertTrue(again.answer(opened(lin.visitor(), again.page(ALL))).indicatesSuccess());
        var all = flowers.new Round();
        OIDCTokenResponse more = tokens(all.exchange(agreed(all, "openid phone", "\"phone_number\"")));
        assertEquals(lin.phone(), shown(all.userInfo(access(more))).getPhoneNumber());
        assertTrue(shown(all.userInfo(access(more))).getPhoneNumberVerified());

        assertEquals(200, round.revoke(next.getOIDCTokens().getRefreshToken()));
        assertFalse(round.userInfo(access(next)).indicatesSuccess());
        assertEquals("invalid_grant", error(round.refresh(next.getOIDCTokens().getRefreshToken())));
        String log = Files.readString(qunfa.log());
        for (String secret : List.of(
                lin.phone().substring(1),
                "阿林",
                access(next).getValue(),
                next.getOIDCTokens().getRefreshToken().getValue(),
                answer.toSuccessResponse().getAuthorizationCode().getValue())) {
            assertFalse(log.contains(secret), "the log tells who it was");
        }
    }

    @Test
    void asvs_10_4_9_somebodyTakesItBack() throws Exception {
        var round = books.new Round();
        OIDCTokenResponse tokens = tokens(round.exchange(agreed(round, ALL, "\"nickname\",\"picture\"")));
        URI picture = shown(round.userInfo(access(tokens))).getPicture();
        assertTrue(picture.toString().startsWith(RelyingParty.PUBLIC + "/api/v1/oauth/pictures/"), "where it is");
        String avatar = picture.getPath().substring("/api/v1".length());
        Api anybody = sender.api().as(null);
        Reply seen = anybody.get(avatar).expect(200);
        assertEquals("image/jpeg", seen.headers().firstValue("Content-Type").orElseThrow());
        JsonNode grant = null;
        for (JsonNode one : lin.visitor().get("/me/grants").expect(200).json().path("items")) {
            grant = one.path("client").asText().equals("books") ? one : grant;
        }
        assertNotNull(grant);
        assertEquals("[\"nickname\",\"picture\"]", grant.path("claims").toString());
        String path = "/me/grants/" + grant.path("id").asText();
        Newcomer wei = newcomers.come(2);
        wei.visitor().delete(path).expect(404);
        assertTrue(round.userInfo(access(tokens)).indicatesSuccess());
        lin.visitor().delete(path).expect(204);
        UserInfoResponse refused = round.userInfo(access(tokens));
        assertFalse(refused.indicatesSuccess());
        anybody.get(avatar).expect(404);
        assertEquals("invalid_token", refused.toErrorResponse().getErrorObject().getCode());
        var silent = books.new Round();
        AuthenticationResponse answer = silent.answer(opened(lin.visitor(), silent.page("openid") + "&prompt=none"));
        assertEquals(
                "consent_required", answer.toErrorResponse().getErrorObject().getCode());
    }

    /** Whoever ends all sessions but one is at no product any more, and comes in anew by what they agreed to. */
    @Test
    void whoEndsAllOtherSessionsIsSignedOutElsewhere() throws Exception {
        Newcomer anna = newcomers.come(4);
        var round = books.new Round();
        URI page = opened(anna.visitor(), round.page(ALL));
        OIDCTokenResponse tokens =
                tokens(round.exchange(round.answer(agreed(anna.visitor(), page, "\"offline_access\""))));
        OIDCTokenResponse next = tokens(round.refresh(tokens.getOIDCTokens().getRefreshToken()));
        assertTrue(round.userInfo(access(next)).indicatesSuccess());
        anna.visitor().delete("/me/sessions").expect(204);
        assertFalse(round.userInfo(access(tokens)).indicatesSuccess());
        assertFalse(round.userInfo(access(next)).indicatesSuccess());
        assertEquals("invalid_grant", error(round.refresh(next.getOIDCTokens().getRefreshToken())));
        var silent = books.new Round();
        AuthenticationResponse answer = silent.answer(opened(anna.visitor(), silent.page(ALL) + "&prompt=none"));
        assertTrue(silent.userInfo(access(tokens(silent.exchange(answer)))).indicatesSuccess());
    }

    @Test
    void asvs_10_4_2_aCodeIsGoodOnceAndForWhoAsked() throws Exception {
        var round = flowers.new Round();
        AuthenticationResponse answer = agreed(round, "openid", "");
        var other = books.new Round();
        assertEquals("invalid_grant", error(other.exchange(answer, round.verifier, books.back())));
        assertEquals("invalid_grant", error(other.exchange(answer, round.verifier, flowers.back())));
        OIDCTokenResponse tokens = tokens(round.exchange(answer));
        assertEquals("invalid_grant", error(round.exchange(answer)));
        assertFalse(round.userInfo(access(tokens)).indicatesSuccess(), "the second took back what the first got");

        var wrong = flowers.new Round();
        assertEquals(
                "invalid_grant",
                error(wrong.exchange(agreed(wrong, "openid", ""), new CodeVerifier(), flowers.back())));
        var elsewhere = flowers.new Round();
        assertEquals(
                "invalid_grant",
                error(elsewhere.exchange(agreed(elsewhere, "openid", ""), elsewhere.verifier, books.back())));
    }

    /** OpenID Connect Core §9: by a header, by the body, or by the verifier alone where a client keeps no secret. */
    @Test
    void asvs_10_4_10_clientsProveWhoTheyAre() throws Exception {
        RelyingParty pocket = RelyingParty.registerPublic(qunfa, "pocket");
        try {
            for (RelyingParty party : List.of(pocket, flowers.byPost())) {
                var round = party.new Round();
                OIDCTokenResponse tokens = tokens(round.exchange(agreed(round, ALL, "\"offline_access\"")));
                round.judge(tokens, round.nonce);
                OIDCTokenResponse next =
                        tokens(round.refresh(tokens.getOIDCTokens().getRefreshToken()));
                assertTrue(round.userInfo(access(next)).indicatesSuccess());
                assertEquals(200, round.revoke(next.getOIDCTokens().getRefreshToken()));
                assertFalse(round.userInfo(access(next)).indicatesSuccess());
            }
            var round = flowers.withoutSecret().new Round();
            assertEquals("invalid_client", error(round.exchange(agreed(round, "openid", ""))));
        } finally {
            qunfa.console("qunfa:client-remove " + pocket.id().getValue()).orFail();
        }
    }

    /** OpenID Connect Core §3.1.2.1, {@code prompt} and {@code max_age}. */
    @Test
    void saysSilentlyThatSomebodyHasToSignIn() throws Exception {
        var round = books.new Round();
        String silent = round.page("openid") + "&prompt=none";
        AuthenticationResponse nobody = round.answer(opened(new Visitor(sender.api()), silent));
        assertEquals("login_required", nobody.toErrorResponse().getErrorObject().getCode());
        var fresh = books.new Round();
        AuthenticationResponse old =
                fresh.answer(opened(lin.visitor(), fresh.page("openid") + "&prompt=none&max_age=0"));
        assertEquals("login_required", old.toErrorResponse().getErrorObject().getCode());
        var known = books.new Round();
        OIDCTokenResponse tokens = tokens(known.exchange(agreed(known, "openid", "")));
        assertNotNull(known.judge(tokens, known.nonce).getAuthenticationTime());
    }

    @Test
    void asvs_10_4_4_thereIsNoOtherWay() throws Exception {
        var round = flowers.new Round();
        String page = round.page("openid");
        for (String other : List.of(
                page.replace("code_challenge_method=S256", "code_challenge_method=plain"),
                page.replace("code_challenge_method=S256&", ""),
                page.replace("response_type=code", "response_type=token"),
                page.replace("response_type=code", "response_type=id_token"),
                page.replace("scope=openid", "scope=profile"))) {
            assertFalse(other.equals(page), other);
            AuthenticationResponse answer = round.answer(opened(lin.visitor(), other));
            assertFalse(answer.indicatesSuccess());
        }
        Reply nowhere = lin.visitor()
                .get(page.replace("flowers.example.com", "evil.example.com"))
                .expect(422);
        assertEquals("unknown-redirect", nowhere.json().path("code").asText());
        lin.visitor()
                .get(page.replace(flowers.id().getValue(), "qc_0000000000000000"))
                .expect(422);
        Visitor nobody = new Visitor(sender.api());
        URI asked = opened(nobody, page);
        nobody.get("/oauth/requests/" + asked.getQuery().replace("request=", ""))
                .expect(401);
        sender.api().get("/oauth/userinfo").expect(401);
    }

    @Test
    void aBanEndsWhatWasGiven() throws Exception {
        Newcomer spammer = newcomers.come(3);
        var round = flowers.new Round();
        URI back = agreed(spammer.visitor(), opened(spammer.visitor(), round.page("openid")), "");
        OIDCTokenResponse tokens = tokens(round.exchange(round.answer(back)));
        assertTrue(round.userInfo(access(tokens)).indicatesSuccess());
        qunfa.console("qunfa:account-ban --extent all --to " + spammer.phone() + " --reason spam")
                .orFail();
        assertFalse(round.userInfo(access(tokens)).indicatesSuccess());
    }
}
