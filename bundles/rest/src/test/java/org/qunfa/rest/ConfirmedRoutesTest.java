package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.rest.BadInputTest.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.accounts.Role;

/** Which routes a session alone does not open: whoever is in it has to have confirmed lately that it is them. */
class ConfirmedRoutesTest {

    private static final Set<String> CONFIRMED = Set.of(
            "DELETE /licences/{name}",
            "DELETE /me/consents/{purpose}",
            "DELETE /me/identities/{id}",
            "DELETE /me/keys/{name}",
            "DELETE /me/organisations/{id}",
            "DELETE /me/organisations/{organisation}/members/{person}",
            "DELETE /me/real-name",
            "DELETE /me/second-factor",
            "DELETE /me/sessions",
            "DELETE /me/wards/{id}",
            "DELETE /packages/{id}",
            "DELETE /webhooks/{id}",
            "GET /invoice-requests",
            "PATCH /me/keys/{name}",
            "PATCH /me/organisations/{id}",
            "PATCH /me/organisations/{organisation}/members/{person}",
            "PATCH /webhooks/{id}",
            "POST /ban-appeals/{id}/decision",
            "POST /invoices/{id}/issue",
            "POST /invoices/{id}/refuse",
            "POST /invoices/{id}/void",
            "POST /me/closure",
            "POST /me/identities/{provider}",
            "POST /me/keys",
            "POST /me/keys/{name}/rotation",
            "POST /me/organisations/{organisation}/invitations",
            "POST /me/real-name",
            "POST /me/second-factor",
            "POST /me/second-factor/confirm",
            "POST /me/second-factor/recovery-codes",
            "POST /me/wards/{id}/agree",
            "POST /orders/{id}/refund",
            "POST /payment-repayments",
            "POST /payment-transfers",
            "POST /payment-transfers/{id}/confirm",
            "POST /payment-transfers/{id}/reject",
            "POST /quota/adjustments",
            "POST /quota/adjustments/{id}/decision",
            "POST /quota/grants",
            "POST /webhooks",
            "POST /webhooks/{id}/secrets",
            "PUT /licence-needs/{channel}",
            "PUT /licences/{name}",
            "PUT /me/consents/{purpose}",
            "PUT /me/guardian",
            "PUT /me/password",
            "PUT /me/phone",
            "PUT /packages/{id}");

    @AutoClose
    private static final Door door = new Door();

    static Stream<RoutesTest.Route> routes() {
        return RoutesTest.routes().filter(RoutesTest.Route::confirmed);
    }

    @Test
    void areTheseAndSaySo() throws Exception {
        JsonNode document = door.send(door.request("//api/openapi.json")).json();
        assertEquals(
                new TreeSet<>(CONFIRMED),
                routes().map(r -> r.method() + " " + r.path()).collect(Collectors.toCollection(TreeSet::new)));
        routes().forEach(r -> {
            String at =
                    "/paths/" + r.path().replace("/", "~1") + "/" + r.method().toLowerCase(Locale.ROOT);
            String description = document.at(at + "/description").asText();
            assertTrue(
                    description.contains("confirmed that it is them")
                            || description.contains("confirms first that it is them"),
                    r + ": " + description);
        });
    }

    @ParameterizedTest
    @MethodSource("routes")
    void asvs_7_5_3_staysShutUntilSomebodyConfirms(RoutesTest.Route route) throws Exception {
        Role role = Stream.of(Role.OWNER, Role.OPERATOR)
                .filter(r -> route.scope() == null || r.scopes().contains(route.scope()))
                .findFirst()
                .orElseThrow();
        problem(call(route, door.people.session(MemoryKeys.OURS, role, false)), 403, "step-up-needed", null);
        var sure = call(route, door.people.session(MemoryKeys.OURS, role, true));
        assertFalse(Set.of(401, 403).contains(sure.status()), sure.text());
    }

    /** A key stands for an application: nobody is there who could be asked. */
    @ParameterizedTest
    @MethodSource("routes")
    void asksNoKeyToConfirm(RoutesTest.Route route) throws Exception {
        if (route.person()) {
            return;
        }
        var request = door.request(route.concrete()).header("Authorization", "Bearer " + door.master);
        var reply = door.send(with(route, request));
        assertFalse(Set.of(401, 403).contains(reply.status()), reply.text());
    }

    private static Door.Reply call(RoutesTest.Route route, String token) throws Exception {
        return door.send(with(route, door.signed(route.concrete(), token)));
    }

    private static HttpRequest.Builder with(RoutesTest.Route route, HttpRequest.Builder request) {
        return request.header("Content-Type", route.type()).method(route.method(), BodyPublishers.ofString("{"));
    }
}
