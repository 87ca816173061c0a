package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import java.net.URI;
import java.util.List;
import org.qunfa.itests.Reply;
import org.qunfa.itests.Visitor;

/** Whoever signs in at another product by the platform, and shares what there is. */
final class SharedCanary {

    private static final String MISTAKE = "Seeigel7737";

    private final LoginGround ground;
    private final Canaries canaries;

    SharedCanary(LoginGround ground, Canaries canaries) {
        this.ground = ground;
        this.canaries = canaries;
        canaries.add(List.of(MISTAKE));
    }

    void signsInElsewhere(Visitor anna) {
        var product = RelyingParty.register(ground.qunfa, "kranich", ground.front.origin());
        canaries.add(List.of(product.secret()));
        try {
            var round = product.new Round();
            String page = round.page("openid profile phone offline_access");
            canaries.refused(anna.get(page.replace(product.id().getValue(), MISTAKE)));
            URI consent = location(anna.get(page).expect(303));
            String request = "/oauth/requests/" + consent.getQuery().replace("request=", "");
            canaries.refused(anna.post(request, "{\"decision\":\"" + MISTAKE + "\"}"));
            canaries.refused(anna.post(request, "{\"decision\":\"grant\",\"claims\":[\"" + MISTAKE + "\"]}"));
            URI back = URI.create(anna.post(
                            request,
                            "{\"decision\":\"grant\",\"claims\":[\"nickname\",\"phone_number\",\"offline_access\"]}")
                    .expect(200)
                    .json()
                    .path("address")
                    .asText());
            exchanges(round, round.answer(back));
        } catch (Exception e) {
            throw new AssertionError("the product could not be used", e);
        } finally {
            ground.qunfa
                    .console("qunfa:client-remove " + product.id().getValue())
                    .orFail();
        }
    }

    private static URI location(Reply reply) {
        return URI.create(reply.headers().firstValue("Location").orElseThrow());
    }

    private void exchanges(RelyingParty.Round round, AuthenticationResponse answer) throws Exception {
        canaries.add(List.of(answer.toSuccessResponse().getAuthorizationCode().getValue()));
        TokenResponse response = round.exchange(answer);
        assertTrue(response.indicatesSuccess());
        var tokens = ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
        canaries.add(List.of(
                tokens.getAccessToken().getValue(), tokens.getRefreshToken().getValue(), tokens.getIDTokenString()));
        assertTrue(round.userInfo(tokens.getAccessToken()).indicatesSuccess());
        TokenResponse twice = round.exchange(answer);
        assertFalse(twice.indicatesSuccess());
        canaries.show("problems", twice.toErrorResponse().toJSONObject().toString());
    }
}
