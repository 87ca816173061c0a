package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.Scope;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Credentials;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Open;

/** Every route against every scope, and the document that describes them. */
class RoutesTest {

    @AutoClose
    private static final Door door = new Door();

    /**
     * A method at an address.
     *
     * @param scope that it needs; null when it is open, or for people about themselves
     * @param person whether it is for people about themselves
     * @param confirmed whether people confirm first that it is them
     */
    record Route(String method, String path, @Nullable Scope scope, boolean person, boolean confirmed) {

        /** What its body is; lists of consents and pictures are never JSON, nor what clients of the provider send. */
        String type() {
            if (method.equals("POST") && path.startsWith("/oauth/") && scope == null && !person) {
                return "application/x-www-form-urlencoded";
            }
            if (path.equals("/me/avatar")) {
                return "image/png";
            }
            return method.equals("POST") && path.equals("/consents") ? "text/csv" : "application/json";
        }

        String concrete() {
            return path.replace("/statement", "/statement?from=2030-01-01&to=2030-01-31")
                    .replace("/channels/{id}", "/channels/smpp~main")
                    .replace("{channel}", "smpp~main")
                    .replace("{plugin}", "carrier.smpp~main")
                    .replace("{id}", MemoryNotices.NOTICE.toString())
                    .replace("{to}", "13800138000")
                    .replace("{day}", "2026-11-30")
                    .replace("{class}", "marketing")
                    .replace("{channel}", "smpp~main")
                    .replace("{country}/{year}", "CN/2031")
                    .replaceAll("\\{[a-z]+}", "x");
        }
    }

    static Stream<Route> routes() {
        return Resources.ALL.stream().flatMap(r -> Arrays.stream(r.getDeclaredMethods())
                .filter(m -> verb(m) != null)
                .map(m -> route(r, m)));
    }

    private static @Nullable String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value();
            }
        }
        return null;
    }

    private static Route route(Class<?> resource, Method method) {
        Needs needs = method.getAnnotation(Needs.class);
        boolean open = method.isAnnotationPresent(Open.class);
        boolean person = method.isAnnotationPresent(ByPerson.class);
        assertTrue(
                Stream.of(open, person, needs != null).filter(mark -> mark).count() == 1,
                method + " says what scope it needs, or whom it is for");
        Path below = method.getAnnotation(Path.class);
        String path = resource.getAnnotation(Path.class).value() + (below == null ? "" : below.value());
        boolean confirmed = method.isAnnotationPresent(Confirmed.class);
        return new Route(String.valueOf(verb(method)), path, needs == null ? null : needs.value(), person, confirmed);
    }

    @Test
    void knowsEveryResource() throws Exception {
        var files = java.nio.file.Path.of(
                        Engines.class.getResource("Engines.class").toURI())
                .getParent();
        try (var classes = Files.walk(files)) {
            Set<String> found = classes.map(p -> p.getFileName().toString())
                    .filter(n -> n.endsWith("Resource.class"))
                    .collect(Collectors.toSet());
            assertEquals(
                    Resources.ALL.stream()
                            .map(r -> r.getSimpleName() + ".class")
                            .collect(Collectors.toSet()),
                    found);
        }
    }

    private static Door.Reply call(Route route, @Nullable String key) throws IOException, InterruptedException {
        HttpRequest.Builder request = door.request(route.concrete())
                .method(route.method(), BodyPublishers.ofString(route.method().equals("POST") ? "{" : ""));
        if (route.method().equals("POST")) {
            request.header("Content-Type", route.type());
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return door.send(request);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void opensToTheRightScopeOnly(Route route) throws Exception {
        if (route.person()) {
            opensToPeopleOnly(route);
            return;
        }
        if (route.scope() == null) {
            boolean isOpen = Set.of("/health", "/third-parties", "/accounts", "/accounts/codes", "/sessions")
                            .contains(route.path())
                    || route.path().startsWith("/ban-appeals")
                    || route.path().startsWith("/logins")
                    || route.path().startsWith("/oauth/")
                    || route.path().startsWith("/.well-known/")
                    || route.path().startsWith("/optouts/")
                    || route.path().startsWith("/hooks/");
            assertTrue(isOpen, route.path());
            if (route.path().equals("/oauth/userinfo")) {
                // It lets nobody in by what the gate knows: its tokens are of its own.
                problem(call(route, null), 401, "token-missing", null);
                problem(call(route, door.master), 401, "token-unknown", null);
                return;
            }
            assertFalse(List.of(401, 403).contains(call(route, null).status()));
            return;
        }
        problem(call(route, null), 401, "key-missing", null);
        problem(call(route, "qf_00000000_nobody"), 401, "key-unknown", null);
        for (Scope scope : Scope.values()) {
            var reply = call(route, door.keys.key(scope));
            if (scope == route.scope()) {
                assertFalse(List.of(401, 403).contains(reply.status()), scope + " " + reply.text());
            } else {
                problem(reply, 403, "scope-missing", null);
            }
        }
    }

    private static void opensToPeopleOnly(Route route) throws Exception {
        problem(call(route, null), 401, "session-missing", null);
        problem(call(route, "qf_00000000_nobody"), 401, "key-unknown", null);
        problem(call(route, door.master), 403, "session-needed", null);
        problem(signed(route, "0".repeat(43)), 401, "session-ended", null);
        var reply = signed(route, door.people.session(MemoryKeys.OURS, Role.AUDITOR, true));
        assertFalse(List.of(401, 403).contains(reply.status()), reply.text());
    }

    private static Door.Reply signed(Route route, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = door.signed(route.concrete(), token)
                .method(route.method(), BodyPublishers.ofString(route.method().equals("GET") ? "" : "{"));
        return door.send(route.method().equals("GET") ? request : request.header("Content-Type", route.type()));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void answers503WhileItsEnginesAreMissing(Route route) throws Exception {
        try (var empty = new Door()) {
            empty.engines.notices = null;
            empty.engines.events = null;
            empty.engines.channels = null;
            empty.engines.hooks = null;
            empty.engines.plugins = null;
            empty.engines.billing = null;
            empty.engines.quota = null;
            empty.engines.adjustments = null;
            empty.engines.signatures = null;
            empty.engines.suppressions = null;
            empty.engines.webhooks = null;
            empty.engines.consents = null;
            empty.engines.optOuts = null;
            empty.engines.frequency = null;
            empty.engines.prefixes = null;
            empty.engines.licences = null;
            empty.engines.inbound = null;
            empty.engines.inboundRoutes = null;
            empty.engines.lexicons = null;
            empty.engines.reviews = null;
            empty.engines.appeals = null;
            empty.engines.hours = null;
            empty.engines.series = null;
            empty.engines.people = null;
            String key = empty.master;
            if (route.path().startsWith("/me/")) {
                empty.engines.keys = null;
            }
            var request = route.person()
                    ? empty.signed(route.concrete(), "0".repeat(43))
                    : empty.request(route.concrete()).header("Authorization", "Bearer " + key);
            boolean table = route.path().startsWith("/holidays");
            var reply = empty.send(request.header("Content-Type", table ? "text/csv" : route.type())
                    .method(route.method(), BodyPublishers.ofString(RouteBodies.of(route))));
            assertEquals(503, reply.status(), reply.text());
            assertEquals("5", reply.header("Retry-After"));
        }
    }

    @Test
    void describesEveryRoute() throws Exception {
        var reply = door.send(door.request("//api/openapi.json"));
        assertEquals(200, reply.status());
        assertEquals("application/json", reply.header("Content-Type"));
        JsonNode document = reply.json();
        assertEquals("/api/v1", document.at("/servers/0/url").asText());
        assertTrue(document.at("/paths/~1health/get/security").isMissingNode());
        var described = new TreeSet<String>();
        for (var path : document.get("paths").properties()) {
            path.getValue()
                    .fieldNames()
                    .forEachRemaining(m -> described.add(m.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }
        assertEquals(
                routes().map(r -> r.method() + " " + r.path()).collect(Collectors.toCollection(TreeSet::new)),
                described);
    }

    @Test
    void describesWholly() throws Exception {
        JsonNode document = door.send(door.request("//api/openapi.json")).json();
        var missing = new ArrayList<String>();
        document.findValuesAsText("$ref").stream()
                .distinct()
                .filter(r -> document.at(r.substring(1)).isMissingNode())
                .forEach(missing::add);
        assertEquals(List.of(), missing);
        for (String schema :
                new String[] {"NewNotice", "Problem", "AcceptedNotice", "Delivery", "EventPage", "Health"}) {
            assertTrue(document.at("/components/schemas/" + schema).isObject(), schema);
        }
        Set<String> fields = new TreeSet<>();
        document.at("/components/schemas/NewNotice/properties").fieldNames().forEachRemaining(fields::add);
        assertEquals(
                Set.of(
                        "callback",
                        "channel",
                        "class",
                        "eventAt",
                        "inDoubt",
                        "kind",
                        "notBefore",
                        "outsideHours",
                        "partial",
                        "recipients",
                        "reminders",
                        "signature",
                        "substitute",
                        "text",
                        "validUntil",
                        "zone"),
                fields);
        routes().filter(r -> r.scope() != null).forEach(r -> {
            String at =
                    "/paths/" + r.path().replace("/", "~1") + "/" + r.method().toLowerCase(Locale.ROOT);
            String description = document.at(at + "/description").asText();
            assertTrue(description.contains(r.scope().word()), r + ": " + description);
            assertEquals(
                    r.scope().isPlatforms(),
                    description.contains(r.scope().word() + " of a key of the platform's own organisation"),
                    r + ": " + description);
            assertTrue(document.at(at + "/responses/default").isObject(), r.toString());
            assertTrue(document.at(at + "/security/0/key").isArray(), r.toString());
            describesSession(document.at(at + "/security/1"), r);
        });
        routes().filter(Route::person).forEach(r -> {
            String at =
                    "/paths/" + r.path().replace("/", "~1") + "/" + r.method().toLowerCase(Locale.ROOT);
            describesSession(document.at(at + "/security/0"), r);
            assertTrue(document.at(at + "/responses/default").isObject(), r.toString());
        });
    }

    /** A session alone where nothing changes, else with the page's word in the header that the gate looks at. */
    private static void describesSession(JsonNode way, Route route) {
        assertTrue(way.path("session").isArray(), route.toString());
        assertEquals(!route.method().equals("GET"), way.path("csrf").isArray(), route.toString());
    }

    @Test
    void describesTheHeaderThatTheGateLooksAt() throws Exception {
        JsonNode document = door.send(door.request("//api/openapi.json")).json();
        JsonNode schemes = document.at("/components/securitySchemes");
        assertEquals(Credentials.CSRF, schemes.at("/csrf/name").asText());
        assertEquals("header", schemes.at("/csrf/in").asText());
        assertEquals(Credentials.COOKIE, schemes.at("/session/name").asText());
        assertTrue(document.at("/paths/~1sessions/post/security").isMissingNode(), "nobody has a session yet");
    }
}
