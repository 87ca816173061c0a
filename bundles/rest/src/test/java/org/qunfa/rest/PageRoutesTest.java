package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.accounts.Role;
import org.qunfa.rest.gate.Credentials;

/** Which routes a browser's cookie alone does not open: pages of other sites send it along, and do not know what our page knows. */
class PageRoutesTest {

    @AutoClose
    private static final Door door = new Door();

    private static boolean isChange(RoutesTest.Route route) {
        return !Set.of("GET", "HEAD").contains(route.method());
    }

    static Stream<RoutesTest.Route> changing() {
        return RoutesTest.routes().filter(r -> isChange(r) && (r.person() || r.scope() != null));
    }

    @ParameterizedTest
    @MethodSource("changing")
    void asvs_3_5_1_stayShutForPagesOfOthers(RoutesTest.Route route) throws Exception {
        String token = door.people.session(MemoryKeys.OURS, role(route), true);
        String others = door.people.session(MemoryKeys.OURS, role(route), true);
        problem(door.send(withCookie(route, token)), 403, "csrf", null);
        for (String word : Set.of("", "x", token, MemoryPeople.csrf(others))) {
            problem(door.send(withCookie(route, token).header(Credentials.CSRF, word)), 403, "csrf", null);
        }
        assertTrue(door.people.session(token).isPresent(), "nothing happened");
        var ours = door.send(withCookie(route, token).header(Credentials.CSRF, MemoryPeople.csrf(token)));
        assertFalse(Set.of(401, 403).contains(ours.status()), ours.text());
    }

    /** What no header is asked of changes nothing of anybody by their cookie: it has no session yet, or is sent by no browser. */
    @Test
    void asvs_3_5_1_othersNeedNoSession() {
        assertEquals(
                Set.of(),
                RoutesTest.routes()
                        .filter(r -> isChange(r) && !r.person() && r.scope() == null)
                        .map(RoutesTest.Route::path)
                        .filter(path -> Stream.of(
                                        "/accounts",
                                        "/ban-appeals",
                                        "/hooks/",
                                        "/logins/",
                                        "/oauth/",
                                        "/optouts/",
                                        "/sessions")
                                .noneMatch(path::startsWith))
                        .collect(Collectors.toSet()));
    }

    private static Role role(RoutesTest.Route route) {
        return Stream.of(Role.values())
                .filter(r -> route.scope() == null || r.scopes().contains(route.scope()))
                .findFirst()
                .orElseThrow();
    }

    private static HttpRequest.Builder withCookie(RoutesTest.Route route, String token) {
        return door.request(route.concrete())
                .header("Cookie", Credentials.COOKIE + "=" + token)
                .header("Content-Type", route.path().startsWith("/holidays") ? "text/csv" : route.type())
                .method(route.method(), BodyPublishers.ofString("{"));
    }
}
