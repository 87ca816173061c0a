package org.qunfa.accounts.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Authorisations.Call;
import org.qunfa.accounts.Authorisations.Issued;
import org.qunfa.accounts.Clients.Made;
import org.qunfa.accounts.Clients.Registration;
import org.qunfa.accounts.GrantItem;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.TestSettings;
import org.qunfa.accounts.TokenError;
import org.qunfa.accounts.World;
import org.qunfa.accounts.logins.Challenges;
import org.qunfa.accounts.logins.PublicAddress;

/** A world with two shops and an app at which people sign in: all of it is real. */
final class Shop implements AutoCloseable {

    static final String HERE = "https://sms.example.com";
    static final String ISSUER = HERE + "/api/v1";
    static final String FLOWERS_BACK = "https://flowers.example.com/back?shop=1";
    static final String BOOKS_BACK = "https://books.example.com/back";
    static final String APP_BACK = "http://127.0.0.1/back";
    static final String VERIFIER = "verifier-".repeat(5);
    static final String STATE = "state & ?=%";
    static final String NONCE = "nonce-1";

    final World world = new World();
    final ClientDesk clients = new ClientDesk(world.tables);
    final AuthorisationDesk desk;
    final GrantDesk grants;
    final Made flowers;
    final Made books;
    final Made app;

    private final Map<String, Object> settings;

    Shop() {
        this(Map.of());
    }

    Shop(Map<String, Object> settings) {
        this.settings = settings;
        desk = node();
        grants = new GrantDesk(world.tables, desk);
        flowers = register("花店", true, FLOWERS_BACK);
        books = register("书店", true, BOOKS_BACK);
        app = register("App", false, APP_BACK);
    }

    private Made register(String name, boolean confidential, String back) {
        return clients.create(
                "console:lin", new Registration(name, confidential, Set.of(back), Set.of(GrantItem.values())));
    }

    /** Another node on the same database. */
    AuthorisationDesk node() {
        return new AuthorisationDesk(
                world.tables,
                world.people,
                new PublicAddress(TestSettings.logins(Map.of("publicAddress", HERE))),
                TestSettings.provider(settings));
    }

    /** Somebody who is signed in. */
    Session lin() {
        world.register(World.LIN);
        return world.signIn(World.LIN).session();
    }

    /** What the flower shop asks with. */
    Map<String, String> wish(String scope) {
        return wish(flowers, FLOWERS_BACK, scope);
    }

    static Map<String, String> wish(Made client, String back, String scope) {
        var wish = new LinkedHashMap<String, String>();
        wish.put("response_type", "code");
        wish.put("client_id", client.client().id());
        wish.put("redirect_uri", back);
        wish.put("scope", scope);
        wish.put("state", STATE);
        wish.put("nonce", NONCE);
        wish.put("code_challenge", Challenges.of(VERIFIER));
        wish.put("code_challenge_method", "S256");
        return wish;
    }

    /** The same with another value; empty for none. */
    static Map<String, String> with(Map<String, String> all, String name, String value) {
        var changed = new LinkedHashMap<>(all);
        changed.put(name, value);
        if (value.isEmpty()) {
            changed.remove(name);
        }
        return changed;
    }

    static Call call(Map<String, String> parameters) {
        return call(parameters, null);
    }

    static Call call(Map<String, String> parameters, @Nullable String authorization) {
        var lists = new HashMap<String, List<String>>();
        parameters.forEach((name, value) -> lists.put(name, List.of(value)));
        return new Call(lists, authorization, World.HOME);
    }

    URI begin(Map<String, String> wish, @Nullable Session session) {
        return desk.begin(call(wish), session);
    }

    /** What a page of consent is opened with. */
    String request(Map<String, String> wish, @Nullable Session session) {
        URI page = begin(wish, session);
        assertEquals(HERE + "/authorize", page.toString().replaceFirst("\\?.*", ""));
        return value(page, "request");
    }

    /** The code that the flower shop gets when somebody agrees to this. */
    String code(Session session, String scope, GrantItem... items) {
        return code(session, wish(scope), items);
    }

    String code(Session session, Map<String, String> wish, GrantItem... items) {
        URI back = grants.agree(session, request(with(wish, "prompt", "consent"), session), Set.of(items));
        return value(back, "code");
    }

    /** What an address says by this name. */
    static String value(URI uri, String name) {
        String value = query(uri).get(name);
        if (value == null) {
            throw new AssertionError("the address says nothing of " + name);
        }
        return value;
    }

    static Map<String, String> query(URI uri) {
        var values = new HashMap<String, String>();
        Arrays.stream(uri.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> values.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return values;
    }

    /** What the flower shop sends for a code. */
    Map<String, String> exchange(String code) {
        return exchange(flowers, FLOWERS_BACK, code);
    }

    static Map<String, String> exchange(Made client, String back, String code) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", back);
        form.put("code_verifier", VERIFIER);
        return proved(client, form);
    }

    Map<String, String> refreshing(@Nullable String token) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", String.valueOf(token));
        return proved(flowers, form);
    }

    static Map<String, String> proved(Made client, Map<String, String> form) {
        form.put("client_id", client.client().id());
        String secret = client.secret();
        if (secret != null) {
            form.put("client_secret", secret);
        }
        return form;
    }

    Issued token(Map<String, String> form) {
        return desk.token(call(form));
    }

    /** Somebody signs in at the flower shop. */
    Issued signsIn(Session session, String scope, GrantItem... items) {
        return token(exchange(code(session, scope, items)));
    }

    /** The word with which something is refused. */
    static String refused(Runnable act) {
        return assertThrows(TokenError.class, act::run).code();
    }

    boolean isAlive(Issued issued) {
        return desk.known(issued.access()).isPresent();
    }

    void revoke(Made client, @Nullable String token) {
        var form = new LinkedHashMap<String, String>();
        form.put("token", String.valueOf(token));
        desk.revoke(call(proved(client, form)));
    }

    /** All that the tables hold, with what is binary in hexadecimal. */
    String everything() {
        String names = world.ask("select string_agg(tablename, ' ') from pg_tables where schemaname = 'accounts'");
        var all = new ArrayList<String>();
        for (String table : List.of(names.split(" ", -1))) {
            all.add(world.ask("select string_agg(t::text, ' ') from accounts." + table + " t"));
        }
        return String.join(" ", all);
    }

    /** Whether a text stands in the tables. */
    boolean stores(String text) {
        String all = everything();
        return all.contains(text) || all.contains(HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        world.close();
    }
}
