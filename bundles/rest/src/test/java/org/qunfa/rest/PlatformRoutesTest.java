package org.qunfa.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.qunfa.rest.BadInputTest.problem;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.accounts.Scope;

/** Which routes are for the platform's own organisation alone. */
class PlatformRoutesTest {

    @AutoClose
    private static final Door door = new Door();

    /** The routes about the affairs of all organisations. */
    private static final Set<String> PLATFORMS = Set.of(
            "DELETE /frequency/channels/{channel}",
            "DELETE /hours/{class}",
            "DELETE /hours/{class}/{channel}",
            "DELETE /licences/{name}",
            "DELETE /packages/{id}",
            "GET /ban-appeals",
            "GET /invoice-requests",
            "GET /licence-needs",
            "GET /licences",
            "GET /licences/{name}",
            "GET /payment-bills",
            "GET /payment-repayments",
            "GET /payment-tickets",
            "GET /payment-transfers",
            "GET /quota/adjustments",
            "GET /quota/adjustments/{id}",
            "POST /ban-appeals/{id}/decision",
            "POST /inbound-routes/extensions",
            "POST /invoices/{id}/issue",
            "POST /invoices/{id}/refuse",
            "POST /invoices/{id}/void",
            "POST /payment-bills/{provider}/{day}/comparison",
            "POST /payment-repayments",
            "POST /payment-tickets/{id}/close",
            "POST /payment-transfers",
            "POST /payment-transfers/{id}/confirm",
            "POST /payment-transfers/{id}/reject",
            "POST /prefixes/versions/{version}/restore",
            "POST /quota/adjustments",
            "POST /quota/adjustments/{id}/decision",
            "POST /quota/grants",
            "PUT /frequency",
            "PUT /frequency/channels/{channel}",
            "PUT /holidays/{country}/{year}",
            "PUT /hours/{class}",
            "PUT /hours/{class}/{channel}",
            "PUT /inbound-routes/keywords/{channel}/{word}",
            "PUT /licence-needs/{channel}",
            "PUT /licences/{name}",
            "PUT /packages/{id}",
            "PUT /prefixes");

    /** Those that change something, or whose scope is for deciding, and are about the caller's own organisation. */
    private static final Set<String> OWN = Set.of(
            "DELETE /inbound-routes/extensions/{number}",
            "DELETE /inbound-routes/keywords/{channel}/{word}",
            "DELETE /me/keys/{name}",
            "DELETE /signatures/{text}",
            "DELETE /suppressions/{to}",
            "DELETE /webhooks/{id}",
            "PATCH /me/keys/{name}",
            "PATCH /webhooks/{id}",
            "POST /appeals",
            "POST /appeals/{id}/decision",
            "POST /appeals/{id}/withdraw",
            "POST /consents",
            "POST /consents/withdraw",
            "POST /frequency/used",
            "POST /invoices",
            "POST /lexicon/test",
            "POST /me/keys",
            "POST /me/keys/{name}/rotation",
            "POST /orders",
            "POST /orders/{id}/check",
            "POST /orders/{id}/close",
            "POST /orders/{id}/refund",
            "POST /notices",
            "POST /notices/preflight",
            "POST /notices/{id}/cancel",
            "POST /notices/{id}/pause",
            "POST /notices/{id}/reschedule",
            "POST /notices/{id}/resume",
            "POST /reviews/{id}/decision",
            "POST /series",
            "POST /series/{id}/cancel",
            "POST /series/{id}/pause",
            "POST /series/{id}/resume",
            "POST /webhooks",
            "POST /webhooks/{id}/secrets",
            "POST /webhooks/{id}/test",
            "PUT /consents",
            "PUT /inbound/confirmation",
            "PUT /invoice-title",
            "PUT /lexicon",
            "PUT /quota/warning",
            "PUT /signatures/{text}",
            "PUT /suppressions/{to}");

    /** A route that is new, and changes something, stands in neither list: it has to choose. */
    @Test
    void changesWhatIsAboutAllForThePlatformAlone() {
        var platforms = new TreeSet<String>();
        var own = new TreeSet<String>();
        RoutesTest.routes().forEach(r -> {
            String route = r.method() + " " + r.path();
            if (r.scope() != null && r.scope().isPlatforms()) {
                platforms.add(route);
            } else if (r.scope() != null && !r.method().equals("GET")) {
                own.add(route);
            }
        });
        assertEquals(new TreeSet<>(PLATFORMS), platforms);
        assertEquals(new TreeSet<>(OWN), own);
    }

    @ParameterizedTest
    @MethodSource("org.qunfa.rest.RoutesTest#routes")
    void keepsOtherOrganisationsFromWhatIsAboutAll(RoutesTest.Route route) throws Exception {
        // What clients ask about people is opened by tokens of their own.
        if (route.person() || route.path().equals("/oauth/userinfo")) {
            return;
        }
        String tenant = door.keys
                .create(MemoryKeys.THEIRS, "tenant", EnumSet.allOf(Scope.class))
                .secret();
        var request = door.request(route.concrete())
                .header("Authorization", "Bearer " + tenant)
                .method(route.method(), BodyPublishers.ofString(route.method().equals("POST") ? "{" : ""));
        if (route.method().equals("POST")) {
            request.header("Content-Type", route.type());
        }
        var reply = door.send(request);
        if (PLATFORMS.contains(route.method() + " " + route.path())) {
            problem(reply, 403, "platform-only", null);
        } else {
            assertFalse(List.of(401, 403).contains(reply.status()), reply.text());
        }
    }
}
