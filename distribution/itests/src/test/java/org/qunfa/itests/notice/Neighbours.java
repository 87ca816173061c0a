package org.qunfa.itests.notice;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunfa.itests.Api;
import org.qunfa.itests.Reply;
import org.qunfa.itests.Visitor;
import org.qunfa.itests.notice.Newcomers.Newcomer;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.smpp.SmscSimulator;

/** An organisation with people and one thing of every kind, and others who must not come near them. */
final class Neighbours {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SIGNATURE = "山边六鹿";
    private static final String BLOCKED = "蓝西瓜";
    private static final String REVIEWED = "绿南瓜";
    private static final String KEYWORD = "LU";
    private static final String EXTENSION = "1069000077";
    private static final String SUPPRESSED = "13900000123";
    /** When something was used last, and how far webhooks are, which go nowhere. */
    private static final Pattern CHANGING =
            Pattern.compile("\"(seenAt|lastUsedAt|usedAt|cursor|lastFailure|failingSince|retrying|givenUp|behind)\""
                    + ":(\"[^\"]*\"|null|\\d+)");

    private static final List<String> SCOPES = List.of(
            "notices:write",
            "notices:read",
            "numbers:read",
            "quota:read",
            "quota:write",
            "orders:read",
            "orders:write",
            "suppressions:write",
            "consents:write",
            "signatures:write",
            "webhooks:read",
            "webhooks:write",
            "inbound:read",
            "inbound:write",
            "frequency:read",
            "lexicon:write",
            "reviews:decide",
            "channels:read",
            "keys:write");

    private final Api platform;
    private final SmscSimulator smsc;
    private final String channel;
    private final Map<String, Supplier<String>> things = new TreeMap<>();
    private final Newcomer owner;
    private final Newcomer finance;
    private final Newcomer reviewer;
    private final Newcomer partner;
    private final Newcomer stranger;
    private final Newcomer banned;
    private final String key;
    private final String channelsKey;
    private final String quotaKey;
    private final String strangersKey;
    private final String bannedKey;

    /** @param firstNumber the ground's */
    Neighbours(LoginGround ground, long firstNumber) throws Exception {
        platform = ground.qunfa.api();
        smsc = ground.smsc;
        channel = ground.line.id();
        Newcomers newcomers = ground.newcomers;
        owner = newcomers.come(0);
        finance = newcomers.come(1);
        reviewer = newcomers.come(2);
        stranger = newcomers.come(3);
        banned = newcomers.come(4);
        partner = newcomers.come(5);
        key = key(owner, SCOPES);
        channelsKey = key(owner, List.of("channels:read"));
        quotaKey = key(owner, List.of("quota:read"));
        strangersKey = key(stranger, SCOPES);
        bannedKey = key(banned, SCOPES);
        join(finance, "finance");
        join(reviewer, "reviewer");
        join(partner, "owner");
        equip();
        makeThings(firstNumber);
        PayGround.sell(ground.qunfa, List.of(ground.payee));
        keep("/orders", id(own().post("/orders", PayGround.wish(ground.payee))));
        nameThings();
        keepBelongings(new Belongings(ground, owner), newcomers.come(6).visitor());
        ground.qunfa
                .console(
                        "qunfa:account-ban --extent all --organisation own-" + banned.organisation() + " --reason spam")
                .orFail();
        ground.qunfa
                .console("qunfa:account-ban --extent all --to " + banned.phone() + " --reason spam")
                .orFail();
    }

    private static String key(Newcomer who, List<String> scopes) {
        String wanted = scopes.stream().map(scope -> "\"" + scope + "\"").collect(Collectors.joining(","));
        return who.visitor()
                .post("/me/keys", "{\"label\":\"an app\",\"scopes\":[" + wanted + "]}")
                .expect(201)
                .json()
                .path("secret")
                .asText();
    }

    private void join(Newcomer who, String role) {
        String id = owner.visitor()
                .post(
                        "/me/organisations/" + owner.organisation() + "/invitations",
                        "{\"phone\":\"" + who.phone() + "\",\"role\":\"" + role + "\"}")
                .expect(201)
                .json()
                .path("id")
                .asText();
        who.visitor().post("/me/invitations/" + id + "/accept", "").expect(200);
        who.visitor()
                .patch("/sessions/current", "{\"organisation\":\"" + owner.organisation() + "\"}")
                .expect(200);
        who.visitor().readCsrf();
    }

    /** Gives the organisation what it needs to send, and what the platform gives. */
    private void equip() {
        String organisation = owner.organisation();
        platform.post(
                        "/quota/grants",
                        "{\"organisation\":\"" + organisation + "\",\"segments\":50,\"reason\":\"a test\"}")
                .expect(200);
        platform.put("/signatures/" + encoded(SIGNATURE) + "?organisation=" + organisation)
                .expect(200);
        platform.post(
                        "/inbound-routes/extensions",
                        "{\"organisation\":\"" + organisation + "\",\"number\":\"" + EXTENSION + "\"}")
                .expect(200);
        platform.put("/inbound-routes/keywords/" + channel + "/" + KEYWORD + "?organisation=" + organisation)
                .expect(200);
        own().put("/lexicon", "{\"words\":[" + word(BLOCKED, "block") + "," + word(REVIEWED, "review") + "]}")
                .expect(200);
        own().put("/suppressions/" + SUPPRESSED, "{\"classes\":[\"notice\"]}").expect(200, 201);
        keep("to", SUPPRESSED);
        keep("text", encoded(SIGNATURE));
        keep("number", EXTENSION);
        keep("word", KEYWORD);
    }

    private void makeThings(long firstNumber) {
        String notice = send(firstNumber, "九点集合");
        keep("notice", notice);
        keep("/notices", notice);
        keep("/deliveries", notice + ".0");
        String blocked = refused(firstNumber);
        keep("delivery", refused(firstNumber + 1));
        // What is compared later changes no more by itself.
        Eventually.see("it is delivered", PATIENCE, () -> counts(notice, "delivered") == 1);
        send(firstNumber, REVIEWED);
        smsc.inbound(Long.toString(firstNumber), EXTENSION, "你好");
        Api api = own();
        keep("/appeals", id(api.post("/appeals", "{\"delivery\":\"" + blocked + "\",\"argument\":\"it is a title\"}")));
        keep("/series", id(api.post("/series", "{\"notice\":\"" + notice + "\",\"rule\":\"FREQ=DAILY\"}")));
        JsonNode hook = api.post("/webhooks", "{\"url\":\"https://hooks.invalid/\",\"events\":[\"*\"]}")
                .expect(201)
                .json();
        keep("/webhooks", hook.at("/webhook/id").asText());
        keep("/reviews", firstOf("/reviews").path("notice").asText());
        keep("/inbound", firstOf("/inbound").path("id").asText());
    }

    private void nameThings() {
        String organisation = owner.organisation();
        keep("organisation", organisation);
        keep("/me/organisations", organisation);
        keep("person", finance.person());
        keep("phone", stranger.phone());
        keep(
                "name",
                own().get("/me/keys").expect(200).json().at("/items/0/name").asText());
        String invitation = id(owner.visitor()
                .post(
                        "/me/organisations/" + organisation + "/invitations",
                        "{\"phone\":\"+8613900000124\",\"role\":\"auditor\"}"));
        keep("invitation", invitation);
        keep("hash", "ab".repeat(32));
        keep("provider", "oidc~nobody");
        keep("purpose", "real-name");
        keep("/channels", channel);
        keep("channel", channel);
        keep("plugin", channel);
        keep("country", "CN");
        keep("year", "2031");
        keep("class", "marketing");
        keep("version", "1");
        keep("day", "2026-11-30");
        keep("/packages", "thousand");
        keep("/payment-tickets", "4711");
        keep("/payment-transfers", "4711");
        keep("/invoices", "4711");
        keep("/quota/adjustments", UUID.randomUUID().toString());
        keep("/ban-appeals", UUID.randomUUID().toString());
        keep("soon", Instant.now().plus(Duration.ofDays(30)).toString());
    }

    private void keepBelongings(Belongings belongings, Visitor child) {
        keep("/me/sessions", belongings.session());
        keep("/me/devices", belongings.device());
        keep("/me/identities", belongings.identity());
        keep("/me/grants", belongings.grant());
        keep("/me/invitations", belongings.invitation(stranger));
        keep("/me/wards", belongings.ward(child));
        // It waits for ten minutes only.
        things.put("request", belongings::request);
    }

    private void keep(String name, String thing) {
        if (thing.isEmpty()) {
            throw new AssertionError("nothing was made that stands for " + name);
        }
        things.put(name, () -> thing);
    }

    private static String word(String text, String action) {
        return "{\"text\":\"" + text + "\",\"action\":\"" + action + "\",\"category\":\"fruit\",\"id\":\"" + action
                + "-1\"}";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String id(Reply made) {
        return made.expect(200, 201, 202).json().path("id").asText();
    }

    /** The first thing of a list, once there is one. */
    private JsonNode firstOf(String list) {
        Eventually.see("there is one in " + list, PATIENCE, () -> !items(list).isEmpty());
        return items(list).get(0);
    }

    private JsonNode items(String list) {
        return own().get(list).expect(200).json().path("items");
    }

    private String send(long number, String text) {
        return id(own().post(
                        "/notices",
                        "{\"kind\":\"daily\",\"class\":\"notice\",\"signature\":\"" + SIGNATURE + "\",\"text\":\""
                                + text + "\",\"channel\":\"" + channel + "\",\"recipients\":[{\"to\":\"+" + number
                                + "\"}]}"));
    }

    /** A delivery that the filter has blocked. */
    private String refused(long number) {
        String notice = send(number, BLOCKED);
        Eventually.see("it is blocked", PATIENCE, () -> counts(notice, "blocked") == 1);
        return notice + ".0";
    }

    private int counts(String notice, String state) {
        return own().get("/notices/" + notice)
                .expect(200)
                .json()
                .at("/counts/" + state)
                .asInt();
    }

    /** An operation's address, with what the organisation has in the places of its parameters. */
    String address(Permission permission) {
        String path = permission.path();
        int named = path.indexOf("/{id}");
        return filled(named < 0 ? path : path.replace("{id}", thing(path.substring(0, named))));
    }

    /** An operation's body, likewise. */
    String body(Permission permission) {
        return filled(permission.body());
    }

    private String filled(String template) {
        String filled = template;
        for (String name : Stream.of(template.split("\\{", -1))
                .skip(1)
                .map(rest -> rest.substring(0, Math.max(0, rest.indexOf('}'))))
                .filter(name -> name.matches("[a-z]+"))
                .toList()) {
            filled = filled.replace("{" + name + "}", thing(name));
        }
        return filled;
    }

    private String thing(String name) {
        Supplier<String> thing = things.get(name);
        if (thing == null) {
            throw new AssertionError("nothing is made that stands for " + name);
        }
        return thing.get();
    }

    /** What nobody else may be shown; the numbers of texts that came in are too short to be told from others. */
    List<String> marks() {
        return Stream.of(
                        "notice",
                        "/appeals",
                        "/orders",
                        "/series",
                        "/webhooks",
                        "/reviews",
                        "organisation",
                        "name",
                        "to")
                .map(this::thing)
                .toList();
    }

    Api own() {
        return platform.as(key);
    }

    /** A key of the organisation that lacks a scope. */
    Api without(String scope) {
        return platform.as(scope.equals("channels:read") ? quotaKey : channelsKey);
    }

    /** The key of another organisation that may everything there. */
    Api strangers() {
        return platform.as(strangersKey);
    }

    Api banned() {
        return platform.as(bannedKey);
    }

    /** Somebody in the organisation who lacks a scope by what they are there. */
    Visitor lesser(String scope) {
        return scope.startsWith("quota:") || scope.startsWith("orders:") ? reviewer.visitor() : finance.visitor();
    }

    /** An owner of another organisation. */
    Visitor stranger() {
        return stranger.visitor();
    }

    /** Others of the same organisation, in the same role and in another. */
    List<Visitor> colleagues() {
        return List.of(partner.visitor(), finance.visitor());
    }

    /** An address with the stranger's own organisation in the place of the one that things belong to. */
    String crossed(String address) {
        return address.replace(owner.organisation(), stranger.organisation());
    }

    /** The organisation that all is about. */
    String organisation() {
        return owner.organisation();
    }

    /** What the owner is shown at an address, without what changes by itself. */
    String seenByOwner(Permission permission, String address) {
        Reply reply = permission.kind().isPeoples() ? owner.visitor().get(address) : own().get(address);
        return CHANGING.matcher(reply.expect(200).body()).replaceAll("");
    }

    Visitor bannedPerson() {
        return banned.visitor();
    }
}
