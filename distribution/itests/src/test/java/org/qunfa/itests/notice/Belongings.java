package org.qunfa.itests.notice;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.qunfa.itests.Reply;
import org.qunfa.itests.Visitor;
import org.qunfa.itests.notice.Newcomers.Newcomer;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.login.Person;
import org.qunfa.testkit.login.Query;
import org.qunfa.testkit.login.Visit;

/** What is somebody's own and not their organisation's: makes one of every kind, as people do. For one thread. */
final class Belongings {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SHOWN = "{\"policy\":\"2026-11\",\"policySha256\":\"" + "ab".repeat(32) + "\"}";

    private final LoginGround ground;
    private final Newcomer owner;
    private final String page;

    Belongings(LoginGround ground, Newcomer owner) throws Exception {
        this.ground = ground;
        this.owner = owner;
        var product = RelyingParty.register(ground.qunfa, "neighbourhood", ground.front.origin());
        page = product.new Round().page("openid profile") + "&prompt=consent";
    }

    private Visitor visitor() {
        return owner.visitor();
    }

    private String first(String list) {
        JsonNode items = visitor().get(list).expect(200).json().path("items");
        return items.path(0).path("id").asText();
    }

    private static String id(Reply made) {
        return made.expect(200, 201).json().path("id").asText();
    }

    String session() {
        return id(visitor().get("/sessions/current"));
    }

    /** What is kept of a device. */
    String device() {
        visitor().put("/me/consents/device-identifier", SHOWN).expect(200);
        return id(visitor().post("/me/devices", "{\"kind\":\"imei\",\"identifier\":\"490154203237518\"}"));
    }

    /** Who they are to a login provider. */
    String identity() {
        Person person = ground.knows("neighbour");
        Reply begun = visitor().post("/me/identities/" + LoginGround.OPENID, "{}");
        URI address = URI.create(begun.expect(201).json().path("address").asText());
        Map<String, String> said = Visit.of(ground.peer(LoginGround.OPENID)).agree(address, person.name());
        visitor()
                .get("/logins/" + LoginGround.OPENID + "/return?" + Query.write(said))
                .expect(303);
        return first("/me/identities");
    }

    /** What another product asks them for in their browser, and waits for. */
    String request() {
        String next =
                visitor().get(page).expect(303).headers().firstValue("Location").orElseThrow();
        return URI.create(next).getQuery().replace("request=", "");
    }

    /** What they agreed to for another product. */
    String grant() {
        visitor()
                .post("/oauth/requests/" + request(), "{\"decision\":\"grant\",\"claims\":[\"nickname\"]}")
                .expect(200);
        return first("/me/grants");
    }

    /** That a child, who is one from now on, asks them to be its guardian. */
    String ward(Visitor child) {
        LocalDate birthday = LocalDate.now(ZoneOffset.UTC).minusYears(9).minusDays(17);
        child.patch("/me", "{\"birthday\":\"" + birthday + "\"}").expect(200);
        Eventually.see(
                "the child is frozen", PATIENCE, () -> child.patch("/me", "{}").status() == 403);
        child.put("/me/guardian", "{\"phone\":\"" + owner.phone() + "\"}").expect(200);
        return first("/me/wards");
    }

    /** That somebody asks them to join their organisation. */
    String invitation(Newcomer from) {
        from.visitor()
                .post(
                        "/me/organisations/" + from.organisation() + "/invitations",
                        "{\"phone\":\"" + owner.phone() + "\",\"role\":\"auditor\"}")
                .expect(201);
        return first("/me/invitations");
    }
}
