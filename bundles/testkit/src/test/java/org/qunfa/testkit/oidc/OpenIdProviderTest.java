package org.qunfa.testkit.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudDigest;
import org.qunfa.testkit.cloud.TestClock;
import org.qunfa.testkit.login.Browser;
import org.qunfa.testkit.login.Person;
import org.qunfa.testkit.login.Query;
import org.qunfa.testkit.login.Visit;

/** The simulated OpenID provider is as strict as the specification wants it; its tokens are judged where a library is at hand. */
@Timeout(120)
class OpenIdProviderTest {

    private static final String BACK = "https://sms.example.com/back";
    private static final String VERIFIER = "v".repeat(43);

    private final Map<String, String> page = new LinkedHashMap<>();
    private final Map<String, String> form = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private OpenIdProvider provider;

    @BeforeEach
    void open() throws Exception {
        provider = OpenIdProvider.open(new TestClock(Instant.parse("2026-11-02T08:00:00Z")))
                .client(new OpenIdClient("posts", "the-secret", URI.create(BACK), OpenIdClient.Proof.POST));
        provider.person(Person.of("anna"));
        page.putAll(Map.of("response_type", "code", "client_id", "posts", "redirect_uri", BACK, "state", "s1"));
        page.putAll(Map.of("scope", "openid phone", "nonce", "n1", "code_challenge_method", "S256"));
        page.put("code_challenge", SigningKey.base64(CloudDigest.sha256(VERIFIER.getBytes(StandardCharsets.US_ASCII))));
        form.putAll(Map.of("grant_type", "authorization_code", "client_id", "posts", "client_secret", "the-secret"));
        form.putAll(Map.of("redirect_uri", BACK, "code_verifier", VERIFIER));
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private URI page(Map<String, String> query) {
        return Query.with(URI.create(provider.base() + "/authorize"), query);
    }

    private String agree() {
        Map<String, String> back = new Visit(Browser::open).agree(page(page), "anna");
        assertEquals("s1", back.get("state"));
        assertEquals(provider.issuer(), back.get("iss"));
        return back.getOrDefault("code", "");
    }

    private CloudAnswer post(Map<String, String> values) {
        return Browser.send(HttpRequest.newBuilder(URI.create(provider.base() + OpenIdProvider.TOKEN))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Query.write(values)))
                .build());
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        var changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return changed;
    }

    private void refuses(String error, Map<String, String> values) throws Exception {
        CloudAnswer answer = post(values);
        assertEquals(error.equals("invalid_client") ? 401 : 400, answer.status());
        assertEquals(error, Browser.json(answer).get("error"));
    }

    @Test
    void givesATokenForACodeAndItsVerifier() throws Exception {
        CloudAnswer answer = post(with(form, "code", agree()));
        assertEquals(200, answer.status());
        String token = String.valueOf(Browser.json(answer).get("id_token"));
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        assertTrue(claims.contains("\"nonce\":\"n1\"") && claims.contains("\"aud\":\"posts\""), claims);
        assertTrue(claims.contains("\"phone_number_verified\":true") && !claims.contains("email"), claims);
        assertTrue(claims.contains("nickname-of-anna"), "it says more than it was asked for");
    }

    @Test
    void takesNoCodeWithoutItsVerifier() throws Exception {
        refuses("invalid_grant", with(with(form, "code", agree()), "code_verifier", "w".repeat(43)));
        refuses("invalid_grant", with(with(form, "code", agree()), "code_verifier", "short"));
        refuses("invalid_grant", with(with(form, "code", agree()), "redirect_uri", BACK + "/"));
        String code = agree();
        assertEquals(200, post(with(form, "code", code)).status());
        refuses("invalid_grant", with(form, "code", code));
    }

    @Test
    void takesNobodyWithoutTheSecretInItsPlace() throws Exception {
        refuses("invalid_client", with(with(form, "code", agree()), "client_secret", "wrong"));
        provider.client(new OpenIdClient("posts", "the-secret", URI.create(BACK), OpenIdClient.Proof.BASIC));
        refuses("invalid_client", with(form, "code", agree()));
    }

    @Test
    void showsNoPageForAWrongAddress() {
        assertEquals(
                400,
                Browser.open(page(with(page, "redirect_uri", BACK + "?a=b"))).status());
        assertEquals(400, Browser.open(page(with(page, "client_id", "nobody"))).status());
    }

    @Test
    void sendsBackWhatIsNotWhole() {
        List<Map<String, String>> wrong = List.of(
                with(page, "scope", "phone"),
                with(page, "code_challenge_method", "plain"),
                with(page, "code_challenge", "short"),
                with(page, "nonce", ""),
                with(page, "response_type", "token"));
        for (Map<String, String> query : wrong) {
            CloudAnswer answer = Browser.open(page(query));
            assertEquals(302, answer.status());
            URI back = URI.create(answer.headers().getOrDefault("Location", ""));
            assertEquals("invalid_request", Query.of(back).get("error"));
        }
    }

    @Test
    void showsTheKeysThatItSignsWith() throws Exception {
        URI keys = URI.create(provider.base() + OpenIdProvider.KEYS);
        for (SigningKey.Algorithm algorithm : SigningKey.Algorithm.values()) {
            SigningKey next = SigningKey.make("next", algorithm);
            provider.rotate(next);
            assertEquals(Map.of("keys", List.of(next.jwk())), Browser.json(Browser.open(keys)));
        }
        assertTrue(Browser.open(URI.create(provider.base() + OpenIdProvider.METADATA))
                .body()
                .contains("\"issuer\":\"" + provider.base() + "\""));
    }
}
