package org.qunfa.testkit.oidc;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDigest;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.login.Authorisation;
import org.qunfa.testkit.login.Codes;
import org.qunfa.testkit.login.Grant;
import org.qunfa.testkit.login.LoginDesk;
import org.qunfa.testkit.login.Query;

/** Answers as an OpenID provider does. Safe for use by many threads. */
final class OpenIdDesk extends LoginDesk {

    static final String METADATA = "/.well-known/openid-configuration";
    static final String AUTHORISE = "/authorize";
    static final String TOKEN = "/token";
    static final String KEYS = "/jwks";
    static final String PROFILE = "/userinfo";

    private static final Set<String> SERVICES = Set.of(METADATA, TOKEN, KEYS, PROFILE);
    private static final Duration CODE_LIFE = Duration.ofMinutes(1);
    private static final int TOKEN_SECONDS = 300;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String BASIC = "Basic ";

    private final Clock clock;
    private final Keys keys = new Keys(SigningKey.make("key-1", SigningKey.Algorithm.ES256));
    private final Map<String, OpenIdClient> clients = new ConcurrentHashMap<>();
    private final Map<String, Grant> tokens = new ConcurrentHashMap<>();
    private volatile String issuer = "";
    private volatile UnaryOperator<IdToken> forging = UnaryOperator.identity();
    private volatile UnaryOperator<Map<String, Object>> describing = UnaryOperator.identity();

    OpenIdDesk(Clock clock) {
        super(clock, CODE_LIFE);
        this.clock = clock;
    }

    Keys keys() {
        return keys;
    }

    void issuer(String known) {
        issuer = known;
    }

    void client(OpenIdClient client) {
        clients.put(client.id(), client);
    }

    void forge(UnaryOperator<IdToken> change) {
        forging = change;
    }

    void describe(UnaryOperator<Map<String, Object>> change) {
        describing = change;
    }

    @Override
    protected boolean isService(String path) {
        return SERVICES.contains(path);
    }

    @Override
    protected Map<String, String> refusal() {
        return Map.of("error", "access_denied", "iss", issuer);
    }

    /** RFC 9207: the answer says whose it is. */
    @Override
    protected Map<String, String> addition() {
        return Map.of("iss", issuer);
    }

    @Override
    protected CloudAnswer serve(CloudCall call, Map<String, String> query, CloudMood mood) {
        return switch (call.path()) {
            case METADATA -> CloudAnswer.json(200, describing.apply(metadata()));
            case KEYS -> CloudAnswer.json(200, keys.set());
            case AUTHORISE -> authorise(query);
            case TOKEN ->
                mood == CloudMood.FAULTY || mood == CloudMood.THROTTLING
                        ? wrong(503, "temporarily_unavailable")
                        : token(call);
            case PROFILE -> profile(call);
            default -> CloudAnswer.page(404, "Not Found");
        };
    }

    private static CloudAnswer wrong(int status, String error) {
        return CloudAnswer.json(status, Map.of("error", error));
    }

    private Map<String, Object> metadata() {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("issuer", issuer);
        metadata.put("authorization_endpoint", issuer + AUTHORISE);
        metadata.put("token_endpoint", issuer + TOKEN);
        metadata.put("userinfo_endpoint", issuer + PROFILE);
        metadata.put("jwks_uri", issuer + KEYS);
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("subject_types_supported", List.of("pairwise"));
        metadata.put(
                "id_token_signing_alg_values_supported",
                Stream.of(SigningKey.Algorithm.values())
                        .map(SigningKey.Algorithm::word)
                        .toList());
        metadata.put(
                "token_endpoint_auth_methods_supported",
                Stream.of(OpenIdClient.Proof.values())
                        .map(OpenIdClient.Proof::word)
                        .toList());
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put("authorization_response_iss_parameter_supported", true);
        return metadata;
    }

    private CloudAnswer authorise(Map<String, String> query) {
        OpenIdClient client = clients.get(query.getOrDefault("client_id", ""));
        URI redirect = address(query.getOrDefault("redirect_uri", ""));
        String state = query.getOrDefault("state", "");
        if (client == null || !client.redirect().equals(redirect)) {
            return CloudAnswer.page(400, "The client is not known, or the browser may not be sent there");
        }
        List<String> scope = List.of(query.getOrDefault("scope", "").split(" ", -1));
        String challenge = query.getOrDefault("code_challenge", "");
        String nonce = query.getOrDefault("nonce", "");
        boolean whole = "code".equals(query.get("response_type"))
                && scope.contains("openid")
                && "S256".equals(query.get("code_challenge_method"))
                && challenge.matches("[A-Za-z0-9_-]{43}")
                && !nonce.isEmpty()
                && !state.isEmpty();
        var asked = new Authorisation(
                client.id(),
                redirect,
                state,
                Map.of("scope", String.join(" ", scope), "challenge", challenge, "nonce", nonce));
        return whole ? page(asked) : back(asked, Map.of("error", "invalid_request", "iss", issuer));
    }

    private CloudAnswer token(CloudCall call) {
        if (!call.method().equals("POST") || !call.header("content-type").startsWith(FORM)) {
            return wrong(400, "invalid_request");
        }
        Map<String, String> form = Query.read(call.text());
        Optional<OpenIdClient> client = client(call, form);
        if (client.isEmpty()) {
            return new CloudAnswer(
                    401,
                    "application/json",
                    "{\"error\":\"invalid_client\"}",
                    Map.of("WWW-Authenticate", "Basic realm=\"token\""));
        }
        if (!"authorization_code".equals(form.get("grant_type"))) {
            return wrong(400, "unsupported_grant_type");
        }
        Codes.Found found =
                codes().take(form.getOrDefault("code", ""), client.get().id());
        return found instanceof Codes.Found.Good good && proves(good.grant(), form)
                ? granted(good.grant())
                : wrong(400, "invalid_grant");
    }

    /** Who calls, when the secret is right and comes in the way that was agreed on. */
    private Optional<OpenIdClient> client(CloudCall call, Map<String, String> form) {
        String header = call.header("authorization");
        OpenIdClient.Proof proof = header.startsWith(BASIC) ? OpenIdClient.Proof.BASIC : OpenIdClient.Proof.POST;
        String id = form.getOrDefault("client_id", "");
        String secret = form.getOrDefault("client_secret", "");
        if (proof == OpenIdClient.Proof.BASIC) {
            String[] halves = new String(
                            Base64.getDecoder().decode(header.substring(BASIC.length())), StandardCharsets.UTF_8)
                    .split(":", 2);
            id = URLDecoder.decode(halves[0], StandardCharsets.UTF_8);
            secret = halves.length < 2 ? "" : URLDecoder.decode(halves[1], StandardCharsets.UTF_8);
        }
        OpenIdClient known = clients.get(id);
        return known != null && known.proof() == proof && CloudDigest.same(known.secret(), secret)
                ? Optional.of(known)
                : Optional.empty();
    }

    /** Whether whoever brings a code is who asked for it (RFC 7636 §4.6). */
    private static boolean proves(Grant grant, Map<String, String> form) {
        String verifier = form.getOrDefault("code_verifier", "");
        String challenge = SigningKey.base64(CloudDigest.sha256(verifier.getBytes(StandardCharsets.US_ASCII)));
        return verifier.matches("[A-Za-z0-9._~-]{43,128}")
                && challenge.equals(grant.asked().more().get("challenge"))
                && grant.asked().redirect().toString().equals(form.get("redirect_uri"));
    }

    private CloudAnswer granted(Grant grant) {
        String access = word();
        tokens.put(access, grant);
        SigningKey key = keys.signing();
        var header = new LinkedHashMap<String, Object>();
        header.put("alg", key.algorithm().word());
        header.put("kid", key.kid());
        IdToken token = forging.apply(new IdToken(header, claims(grant, access, key.algorithm())));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", access);
        answer.put("token_type", "Bearer");
        answer.put("expires_in", TOKEN_SECONDS);
        answer.put("scope", grant.asked().more().getOrDefault("scope", ""));
        answer.put("id_token", token.signed(key));
        return new CloudAnswer(
                200, "application/json", CloudAnswer.json(200, answer).body(), Map.of("Cache-Control", "no-store"));
    }

    private Map<String, Object> claims(Grant grant, String access, SigningKey.Algorithm algorithm) {
        Instant now = clock.instant();
        List<String> scope =
                List.of(grant.asked().more().getOrDefault("scope", "").split(" ", -1));
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer);
        claims.put("sub", grant.person().alias(grant.asked().app()));
        claims.put("aud", grant.asked().app());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + TOKEN_SECONDS);
        claims.put("nonce", grant.asked().more().getOrDefault("nonce", ""));
        claims.put("at_hash", half(access, algorithm));
        if (scope.contains("phone")) {
            claims.put("phone_number", grant.person().phone());
            claims.put("phone_number_verified", grant.person().phoneVerified());
        }
        if (scope.contains("email")) {
            claims.put("email", grant.person().email());
            claims.put("email_verified", grant.person().emailVerified());
        }
        // Nobody asked for these.
        claims.put("nickname", grant.person().nickname());
        claims.put("picture", grant.person().avatar());
        return claims;
    }

    /** The left half of the hash that belongs to the algorithm (OpenID Connect Core §3.1.3.6). */
    private static String half(String access, SigningKey.Algorithm algorithm) {
        try {
            byte[] hash = MessageDigest.getInstance(algorithm == SigningKey.Algorithm.EDDSA ? "SHA-512" : "SHA-256")
                    .digest(access.getBytes(StandardCharsets.US_ASCII));
            return SigningKey.base64(Arrays.copyOf(hash, hash.length / 2));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no such digest", e);
        }
    }

    private CloudAnswer profile(CloudCall call) {
        Grant grant = tokens.get(call.header("authorization").replace("Bearer ", ""));
        return grant == null
                ? wrong(401, "invalid_token")
                : CloudAnswer.json(
                        200,
                        Map.of(
                                "sub", grant.person().alias(grant.asked().app()),
                                "nickname", grant.person().nickname(),
                                "picture", grant.person().avatar()));
    }
}
