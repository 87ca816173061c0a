package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.itests.Api;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.Reply;
import org.qunfa.itests.notice.Permission.Kind;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;

/** Every operation of the OpenAPI document against everybody who may not do it, on the assembly as it ships. */
@ExtendWith(SharedQunfa.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorisationIT {

    private static final long FIRST_NUMBER = 8613960000000L;
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final QunfaProcess qunfa;
    private final Sender sender;
    private final SmscSimulator smsc = SmscSimulator.start();
    private final Channel channel = Channel.to("authorisation", smsc);
    private Neighbours neighbours;

    AuthorisationIT(QunfaProcess qunfa, Sender sender) {
        this.qunfa = qunfa;
        this.sender = sender;
    }

    @BeforeAll
    void open() {
        smsc.script().receipts(ReceiptPolicy.delivered());
        channel.with("classes", "code, notice").install(qunfa);
        sender.awaitUp(channel.id());
        neighbours = new Neighbours(qunfa, smsc, channel.id(), FIRST_NUMBER);
    }

    @AfterAll
    void close() {
        channel.remove(qunfa);
        smsc.close();
    }

    @Test
    void everyOperationHasARow() throws IOException {
        var documented = new TreeMap<String, String>();
        try (var in = URI.create(qunfa.origin() + "/api/openapi.json").toURL().openStream()) {
            JsonNode paths = new ObjectMapper().readTree(in).path("paths");
            paths.properties().forEach(path -> path.getValue().properties().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(operation -> documented.put(
                            operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                            operation.getValue().path("description").asText())));
        }

        assertEquals(
                new TreeSet<>(documented.keySet()),
                Permission.all().stream().map(Permission::operation).collect(Collectors.toCollection(TreeSet::new)));
        for (Permission permission : Permission.all()) {
            String says = documented.getOrDefault(permission.operation(), "");
            assertTrue(
                    permission.scope().isEmpty() || says.contains("scope " + permission.scope()),
                    permission + " is described otherwise: " + says);
        }
    }

    static Stream<Permission> permissions() {
        return Permission.all().stream();
    }

    @ParameterizedTest
    @MethodSource("permissions")
    void asvs_8_2_1_isRefusedToNobodyInParticular(Permission permission) {
        assumeTrue(permission.kind() != Kind.OPEN);
        assertEquals(401, call(qunfa.anonymous(), permission).status());
    }

    @ParameterizedTest
    @MethodSource("permissions")
    void asvs_8_2_1_isRefusedToAKeyWithoutTheScope(Permission permission) {
        assumeTrue(permission.kind() != Kind.OPEN);
        Api key = permission.kind().isPeoples() ? neighbours.own() : neighbours.without(permission.scope());
        assertEquals(403, call(key, permission).status());
    }

    @ParameterizedTest
    @MethodSource("permissions")
    void asvs_8_2_1_isRefusedToALowerRole(Permission permission) {
        boolean hasRoles = !permission.scope().isEmpty() || permission.kind() == Kind.MEMBERS;
        assumeTrue(hasRoles);
        assertEquals(
                403, call(neighbours.lesser(permission.scope()), permission).status());
    }

    @ParameterizedTest
    @MethodSource("permissions")
    void asvs_8_3_2_isRefusedToTheBanned(Permission permission) {
        assumeTrue(permission.kind() != Kind.OPEN);
        if (permission.kind().isPeoples()) {
            assertEquals(401, call(neighbours.bannedPerson(), permission).status());
        } else {
            assertEquals(403, call(neighbours.banned(), permission).status());
        }
    }

    @ParameterizedTest
    @MethodSource("permissions")
    void asvs_8_2_2_and_8_4_1_keepsTheThingsOfOneFromOthers(Permission permission) {
        switch (permission.kind()) {
            case PLATFORM ->
                assertEquals(403, call(neighbours.strangers(), permission).status());
            case THING -> isNotFoundByOthers(permission);
            case MINE, MEMBERS ->
                assertEquals(404, call(neighbours.stranger(), permission).status());
            case OWN -> showsNothingToOthers(permission);
            default -> assumeTrue(false, "nothing of it is anybody's own");
        }
    }

    private void isNotFoundByOthers(Permission permission) {
        Reply reply = call(neighbours.strangers(), permission);
        assertEquals(404, reply.status(), reply::body);
        if (permission.method().equals("GET")) {
            // Else it would be found by nobody, whosever it is.
            call(neighbours.own(), permission).expect(200);
        }
    }

    private void showsNothingToOthers(Permission permission) {
        assumeTrue(permission.method().equals("GET"));
        String shown = call(neighbours.strangers(), permission).body();
        List<String> seen = neighbours.marks().stream().filter(shown::contains).toList();
        assertEquals(List.of(), seen);
        assertFalse(shown.isEmpty());
    }

    private Reply call(Api api, Permission permission) {
        return api.send(api.request(neighbours.address(permission))
                .header("Content-Type", permission.type())
                .method(permission.method(), body(permission)));
    }

    private Reply call(Visitor visitor, Permission permission) {
        return visitor.send(permission.method(), neighbours.address(permission), permission.type(), body(permission));
    }

    private BodyPublisher body(Permission permission) {
        String body = neighbours.body(permission);
        return body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    }
}
