package org.qunfa.rest.keys;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Network;
import org.qunfa.accounts.Repeat;
import org.qunfa.accounts.Scope;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.body.RequestKeys;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** The keys of the organisation that asks. */
@Path("/me/keys")
@Tag(name = "keys")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class KeysResource {

    private static final int LONGEST_LABEL = 80;
    private static final long OVERLAP_HOURS = 24;
    private static final String ADDRESSES =
            "From where it may be used: up to 50 addresses or networks of IPv4 or IPv6, such as"
                    + " 192.0.2.0/24; from anywhere when it is empty. A request from elsewhere is refused with 403 and"
                    + " address-not-allowed.";

    private final Engines engines;
    private final long limit;

    public KeysResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    @GET
    @Needs(Scope.KEYS_WRITE)
    @Operation(
            summary = "List the organisation's keys, newest first, those that do not work any more among them.",
            description = "Needs the scope keys:write.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public KeyAnswer.KeyPage keys(@Context ContainerRequestContext request) {
        var keys = engines.keys().keys(Visit.of(request).organisation());
        return new KeyAnswer.KeyPage(keys.stream().map(KeyAnswer::of).toList(), null);
    }

    /** A key that is wanted. */
    @Schema(name = "KeyWanted")
    record KeyBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 80)
            String label,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description =
                            "What it permits; no more than the key that asks permits itself. quota:grant,"
                                    + " quota:adjust, frequency:write, channels:write, hours:write, bans:decide, packages:write,"
                                    + " payments:decide and metrics:read are about all organisations: only keys of the platform's own can have them.")
            List<String> scopes,

            @Schema(description = ADDRESSES) List<String> addresses) {}

    @POST
    @Needs(Scope.KEYS_WRITE)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a key.",
            description =
                    "Needs the scope keys:write, and every scope that the new key gets; a person confirms first that it is"
                            + " them. The secret is shown once and"
                            + " not kept, so a repeated Idempotency-Key answers 409 (secret-shown-once) and makes no second key.")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = KeyBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The key.",
            content = @Content(schema = @Schema(implementation = KeyAnswer.NewKeyAnswer.class)))
    public Response create(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        BodyStream stream = Bodies.open(request, body, limit);
        Repeat repeat = RequestKeys.repeat(request, stream);
        var fields = Bodies.fields(stream, KeyBody.class);
        String label = fields.requiredText("label");
        if (label.isBlank() || label.length() > LONGEST_LABEL) {
            fields.refuse("label", "bad-length", "a label has 1 to 80 characters");
        }
        Set<Scope> scopes = scopes(fields);
        List<Network> addresses = KeyAddresses.of(fields);
        fields.end();
        if (!visit.caller().scopes().containsAll(scopes)) {
            throw Fault.at(403, "/scopes", "scope-not-held", "a key cannot give more than it has itself");
        }
        ApiKeys keys = engines.keys();
        if (scopes.stream().anyMatch(Scope::isPlatforms)
                && !visit.organisation().equals(keys.platform())) {
            throw Fault.at(
                    403,
                    "/scopes",
                    "platform-only",
                    "scopes that are about all organisations are for keys of the platform's own");
        }
        return created(visit, create(keys, visit, new ApiKeys.Wanted(label, scopes, addresses, repeat)));
    }

    private static Response created(Visit visit, ApiKeys.NewKey key) {
        return Response.status(Response.Status.CREATED)
                .entity(new KeyAnswer.NewKeyAnswer(
                        key.secret(), visit.organisation().toString(), KeyAnswer.of(key.key())))
                .build();
    }

    private static ApiKeys.NewKey create(ApiKeys keys, Visit visit, ApiKeys.Wanted wanted) {
        try {
            return keys.create(visit.organisation(), wanted, visit.caller().key());
        } catch (IllegalArgumentException e) {
            throw Fault.at(
                    422,
                    "/label",
                    "bad-label",
                    "a label shows something, hides and reorders nothing, and has no space at its beginning or end");
        } catch (IllegalStateException e) {
            throw Fault.of(409, "too-many-keys", "the organisation has as many keys as it may have; revoke one first");
        }
    }

    private static Set<Scope> scopes(Fields fields) {
        var scopes = EnumSet.noneOf(Scope.class);
        for (String word : fields.requiredTexts("scopes")) {
            Scope.of(word)
                    .ifPresentOrElse(
                            scopes::add, () -> fields.refuse("scopes", "unknown-scope", "there is no such scope"));
        }
        if (scopes.isEmpty()) {
            fields.refuse("scopes", "missing", "a key permits something");
        }
        return scopes;
    }

    /** What is to be changed of a key. */
    @Schema(name = "KeyChange")
    record ChangeBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = ADDRESSES)
            List<String> addresses) {}

    @PATCH
    @Path("/{name}")
    @Needs(Scope.KEYS_WRITE)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say from where a key may be used.",
            description =
                    "Needs the scope keys:write, and every scope that the key has; a person confirms first that it is them."
                            + " Holds within five seconds.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ChangeBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The key as it is now.",
            content = @Content(schema = @Schema(implementation = KeyAnswer.class)))
    public KeyAnswer change(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        var fields = Bodies.fields(Bodies.open(request, body, limit), ChangeBody.class);
        if (!fields.given(KeyAddresses.FIELD)) {
            fields.refuse(
                    KeyAddresses.FIELD, "missing", "this field has to be given; [] lets the key in from anywhere");
        }
        List<Network> addresses = KeyAddresses.of(fields);
        fields.end();
        return KeyAnswer.of(engines.keys()
                .limit(
                        visit.organisation(),
                        name,
                        new ApiKeys.Limit(
                                addresses,
                                visit.caller().scopes(),
                                visit.caller().key())));
    }

    /** How a key is rotated. */
    @Schema(name = "KeyRotation")
    record RotationBody(
            @Schema(
                    description = "For how many hours the old key works beside the new one.",
                    minimum = "0",
                    maximum = "720",
                    defaultValue = "24")
            long overlapHours) {}

    @POST
    @Path("/{name}/rotation")
    @Needs(Scope.KEYS_WRITE)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put a new key in the place of one.",
            description =
                    "The new key has the same label, scopes and addresses; the old one gets an end. Needs the scope"
                            + " keys:write, and every scope that the key has; a person confirms first that it is them. Once for each"
                            + " key: the next time it is the new one that is rotated. The secret is shown once and not kept, so a"
                            + " repeated Idempotency-Key answers 409 (secret-shown-once) and makes no second key.")
    @Parameter(ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RotationBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The new key.",
            content = @Content(schema = @Schema(implementation = KeyAnswer.NewKeyAnswer.class)))
    public Response rotate(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        BodyStream stream = Bodies.open(request, body, limit);
        Repeat repeat = RequestKeys.repeat(request, stream);
        var fields = Bodies.fields(stream, RotationBody.class);
        Long given = fields.whole("overlapHours");
        long hours = given == null ? OVERLAP_HOURS : given;
        if (hours < 0 || hours > ApiKeys.LONGEST_OVERLAP.toHours()) {
            fields.refuse("overlapHours", "out-of-range", "keys overlap for 0 to 720 hours");
        }
        fields.end();
        var rotation = new ApiKeys.Rotation(
                Duration.ofHours(hours), visit.caller().scopes(), visit.caller().key(), repeat);
        return created(visit, engines.keys().rotate(visit.organisation(), name, rotation));
    }

    @DELETE
    @Path("/{name}")
    @Needs(Scope.KEYS_WRITE)
    @Confirmed
    @Operation(
            summary = "End a key at once.",
            description = "Needs the scope keys:write; a person confirms first that it is them.")
    @ApiResponse(responseCode = "204", description = "It does not work any more.")
    public Response revoke(@Context ContainerRequestContext request, @PathParam("name") String name) {
        Visit visit = Visit.of(request);
        if (!engines.keys().revoke(visit.organisation(), name, visit.caller().key())) {
            throw Fault.of(404, "not-found", "there is no key with this name");
        }
        return Response.noContent().build();
    }
}
