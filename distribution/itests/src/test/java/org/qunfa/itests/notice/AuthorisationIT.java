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
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qunfa.itests.Api;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.Reply;
import org.qunfa.itests.Visitor;
import org.qunfa.itests.notice.Permission.Kind;

/** Every operation of the OpenAPI document against everybody who may not do it, on the assembly as it ships. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorisationIT {

    private static final long FIRST_NUMBER = 8613960000000L;
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final Path home = Folders.make();
    private LoginGround ground;
    private QunfaProcess qunfa;
    private Neighbours neighbours;

    @BeforeAll
    void open() throws Exception {
        ground = new LoginGround(home, FIRST_NUMBER);
        qunfa = ground.qunfa;
        neighbours = new Neighbours(ground, FIRST_NUMBER);
    }

    @AfterAll
    void close() {
        if (ground != null) {
            ground.close();
        }
        Folders.delete(home);
    }

    /** The operations of the document, by method and path. */
    private Map<String, JsonNode> documented() throws IOException {
        var documented = new TreeMap<String, JsonNode>();
        try (var in = URI.create(qunfa.origin() + "/api/openapi.json").toURL().openStream()) {
            JsonNode paths = new ObjectMapper().readTree(in).path("paths");
            paths.properties().forEach(path -> path.getValue().properties().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(operation -> documented.put(
                            operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation.getValue())));
        }
        return documented;
    }

    @Test
    void everyOperationHasARow() throws IOException {
        Map<String, JsonNode> documented = documented();
        assertEquals(
                new TreeSet<>(documented.keySet()),
                Permission.all().stream().map(Permission::operation).collect(Collectors.toCollection(TreeSet::new)));
        for (Permission permission : Permission.all()) {
            String says = Objects.requireNonNull(documented.get(permission.operation()))
                    .path("description")
                    .asText();
            assertTrue(
                    permission.scope().isEmpty() || says.contains("scope " + permission.scope()),
                    permission + " is described otherwise: " + says);
        }
    }

    /** A new operation that names something either names what is somebody's, and others try it, or the file says why not. */
    @Test
    void everythingThatIsNamedIsSomebodysOrCommon() {
        var common = new TreeSet<String>();
        for (Permission permission : Permission.all()) {
            Kind kind = permission.kind();
            assertTrue(!kind.isSomebodys() || permission.names(), permission + " names nothing that could be foreign");
            if (!kind.isSomebodys() && kind != Kind.PLATFORM) {
                common.addAll(permission.parameters());
            }
        }
        assertEquals(common, Permission.common());
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
            case JOINED, MINE, MEMBERS -> isNotFoundBy(neighbours.stranger(), permission);
            case OWN -> showsNothingToOthers(permission);
            default -> assumeTrue(false, "nothing of it is anybody's own");
        }
    }

    @ParameterizedTest
    @MethodSource("permissions")
    void asvs_8_2_2_keepsTheThingsOfOneFromOthersOfTheirOrganisation(Permission permission) {
        assumeTrue(permission.kind() == Kind.MINE, "members share it, or it is nobody's");
        for (Visitor colleague : neighbours.colleagues()) {
            isNotFoundBy(colleague, permission);
        }
    }

    /** Owners of one organisation who say that what another one has were theirs. */
    @ParameterizedTest
    @MethodSource("permissions")
    void asvs_8_4_1_keepsTheThingsOfOneOrganisationFromOwnersOfAnother(Permission permission) {
        assumeTrue(permission.kind() == Kind.MEMBERS && permission.parameters().size() > 1);
        String address = neighbours.address(permission);
        isNotFound(permission, address, () -> call(neighbours.stranger(), permission, neighbours.crossed(address)));
    }

    /** What the owner sees of what an operation at an address is about, which has to be there. */
    private String seen(Permission permission, String address) {
        String seen = neighbours.seenByOwner(permission, permission.view(address));
        for (String named : permission.named(address)) {
            assertTrue(seen.contains(named), () -> permission + " is about nothing that is there");
        }
        return seen;
    }

    private void isNotFoundBy(Visitor visitor, Permission permission) {
        String address = neighbours.address(permission);
        isNotFound(permission, address, () -> call(visitor, permission, address));
    }

    private void isNotFound(Permission permission, String address, Supplier<Reply> attempt) {
        // Else it would be found by nobody, whosever it is.
        String before = seen(permission, address);
        Reply reply = attempt.get();
        assertEquals(404, reply.status(), reply::body);
        if (!permission.method().equals("GET")) {
            assertEquals(before, seen(permission, address), "it changed all the same");
        }
    }

    private void isNotFoundByOthers(Permission permission) {
        String address = neighbours.address(permission);
        isNotFound(permission, address, () -> call(neighbours.strangers(), permission, address));
        isNotFoundBy(neighbours.stranger(), permission);
    }

    /** Operators say for whom they act; nobody else can. */
    @Test
    void asvs_8_4_1_nobodyActsForAnotherOrganisation() throws IOException {
        var tried = new TreeSet<String>();
        Map<String, JsonNode> documented = documented();
        for (Permission permission : Permission.all()) {
            List<String> names = Objects.requireNonNull(documented.get(permission.operation()))
                    .path("parameters")
                    .findValuesAsText("name");
            if (names.contains("organisation") && !permission.path().contains("{organisation}")) {
                tried.add(permission.operation());
                String address = neighbours.address(permission) + "?organisation=" + neighbours.organisation();
                assertEquals(
                        403, call(neighbours.strangers(), permission, address).status(), permission::toString);
            }
        }
        assertTrue(tried.contains("PUT /signatures/{text}"), tried::toString);
    }

    private void showsNothingToOthers(Permission permission) {
        assumeTrue(permission.method().equals("GET"));
        String shown = call(neighbours.strangers(), permission).body();
        List<String> seen = neighbours.marks().stream().filter(shown::contains).toList();
        assertEquals(List.of(), seen);
        assertFalse(shown.isEmpty());
    }

    private Reply call(Api api, Permission permission) {
        return call(api, permission, neighbours.address(permission));
    }

    private Reply call(Api api, Permission permission, String address) {
        return api.send(api.request(address)
                .header("Content-Type", permission.type())
                .method(permission.method(), body(permission)));
    }

    private Reply call(Visitor visitor, Permission permission) {
        return call(visitor, permission, neighbours.address(permission));
    }

    private Reply call(Visitor visitor, Permission permission, String address) {
        return visitor.send(permission.method(), address, permission.type(), body(permission));
    }

    private BodyPublisher body(Permission permission) {
        String body = neighbours.body(permission);
        return body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    }
}
