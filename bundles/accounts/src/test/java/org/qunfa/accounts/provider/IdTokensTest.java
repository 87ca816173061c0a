package org.qunfa.accounts.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.qunfa.accounts.GrantItem.NICKNAME;
import static org.qunfa.accounts.GrantItem.OFFLINE_ACCESS;
import static org.qunfa.accounts.GrantItem.PHONE_NUMBER;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Authorisations;
import org.qunfa.accounts.Authorisations.Issued;
import org.qunfa.accounts.Authorisations.VerificationKey;
import org.qunfa.accounts.People.Profile;
import org.qunfa.accounts.Sessions.Session;

/** ID tokens and the keys that sign them, judged by a library of somebody else. */
class IdTokensTest {

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

    private static JWKSet keys(Authorisations desk) {
        return new JWKSet(desk.keys().stream().map(IdTokensTest::key).toList());
    }

    private static JWK key(VerificationKey key) {
        return new RSAKey.Builder(new Base64URL(key.modulus()), new Base64URL(key.exponent()))
                .keyID(key.id())
                .build();
    }

    private IDTokenClaimsSet judged(Issued issued, String nonce) throws Exception {
        JWT token = SignedJWT.parse(issued.idToken());
        return new IDTokenValidator(
                        new Issuer(Shop.ISSUER),
                        new ClientID(shop.flowers.client().id()),
                        JWSAlgorithm.RS256,
                        keys(shop.desk))
                .validate(token, nonce.isEmpty() ? null : new Nonce(nonce));
    }

    /** OpenID Connect Core §2: who, for whom, when, and nothing of what they share. */
    @Test
    void saysWhoSignedIn() throws Exception {
        shop.world.change(lin.person(), new Profile("阿林", null, null));
        Issued issued = shop.signsIn(lin, "openid profile phone", NICKNAME, PHONE_NUMBER);
        IDTokenClaimsSet claims = judged(issued, Shop.NONCE);
        assertEquals(
                shop.desk.known(issued.access()).orElseThrow().subject(),
                claims.getSubject().getValue());
        assertEquals(
                Set.of("iss", "sub", "aud", "iat", "exp", "auth_time", "at_hash", "nonce"),
                claims.toJSONObject().keySet());
        assertFalse(claims.getAuthenticationTime()
                .toInstant()
                .isAfter(claims.getIssueTime().toInstant()));
        AccessTokenValidator.validate(new BearerAccessToken(issued.access()), JWSAlgorithm.RS256, hash(claims));
        assertThrows(BadJOSEException.class, () -> judged(issued, "another"));
        assertEquals(
                JOSEObjectType.JWT,
                SignedJWT.parse(issued.idToken()).getHeader().getType());
    }

    private static AccessTokenHash hash(IDTokenClaimsSet claims) {
        AccessTokenHash hash = claims.getAccessTokenHash();
        if (hash == null) {
            throw new AssertionError("the token says nothing of the one beside it");
        }
        return hash;
    }

    @Test
    void hasNoNonceWhereNobodyGaveOne() throws Exception {
        Issued issued = shop.token(shop.exchange(shop.code(lin, Shop.with(shop.wish("openid"), "nonce", ""))));
        assertNull(judged(issued, "").getNonce());
    }

    /** §12.2. */
    @Test
    void saysTheSameAfterARefresh() throws Exception {
        Issued first = shop.signsIn(lin, "openid offline_access", OFFLINE_ACCESS);
        IDTokenClaimsSet before = judged(first, Shop.NONCE);
        IDTokenClaimsSet after = judged(shop.token(shop.refreshing(first.refresh())), "");
        assertEquals(before.getSubject(), after.getSubject());
        assertEquals(before.getAuthenticationTime(), after.getAuthenticationTime());
        assertNull(after.getNonce());
        assertNotEquals(before.getAccessTokenHash(), after.getAccessTokenHash());
    }

    @Test
    void asvs_13_3_4_keysAreReplacedByAgeAndToldWhileTheyMatter() throws Exception {
        Issued before = shop.signsIn(lin, "openid");
        assertEquals(1, shop.desk.keys().size());
        shop.world.change("update accounts.signing_key set at = now() - interval '90 days'");
        Issued after = shop.signsIn(lin, "openid");
        List<VerificationKey> told = shop.desk.keys();
        assertEquals(2, told.size());
        assertNotEquals(
                SignedJWT.parse(before.idToken()).getHeader().getKeyID(),
                SignedJWT.parse(after.idToken()).getHeader().getKeyID());
        judged(before, Shop.NONCE);
        judged(after, Shop.NONCE);
        shop.world.change("update accounts.signing_key set at = at - interval '1 day 1 second'");
        assertEquals(1, shop.desk.keys().size(), "no token by the older lives any more");
        assertThrows(BadJOSEException.class, () -> judged(before, Shop.NONCE));
        shop.world.change("update accounts.signing_key set at = at - interval '89 days'");
        shop.signsIn(lin, "openid");
        assertEquals("2", shop.world.ask("select count(*) from accounts.signing_key"), "the oldest is deleted");
    }

    @Test
    void allNodesHaveTheSameKey() throws Exception {
        AuthorisationDesk other = shop.node();
        List<CompletableFuture<List<VerificationKey>>> all = Stream.of(shop.desk, other, shop.node(), shop.node())
                .map(desk -> CompletableFuture.supplyAsync(desk::keys))
                .toList();
        assertEquals(1, all.stream().map(CompletableFuture::join).distinct().count());
        assertEquals("1", shop.world.ask("select count(*) from accounts.signing_key"));
        String code = shop.code(lin, "openid");
        judged(other.token(Shop.call(shop.exchange(code))), Shop.NONCE);
    }

    @Test
    void asvs_13_3_1_keysStandSealed() {
        shop.signsIn(lin, "openid");
        String stored = shop.world.ask("select encode(key, 'escape') from accounts.signing_key");
        assertFalse(stored.contains("\"kty\"")
                || stored.contains(shop.desk.keys().get(0).modulus()));
    }
}
