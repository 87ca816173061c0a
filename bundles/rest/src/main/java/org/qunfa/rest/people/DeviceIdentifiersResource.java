package org.qunfa.rest.people;

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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.DeviceIdentifiers;
import org.qunfa.accounts.DeviceIdentifiers.Given;
import org.qunfa.accounts.DeviceIdentifiers.Kind;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.body.PublicIds;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.gate.WhileFrozen;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** Identifiers of somebody's devices, which apps give and web pages cannot. */
@Path("/me/devices")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@Signed
@TellsProblems
public final class DeviceIdentifiersResource {

    private final Engines engines;
    private final long limit;

    public DeviceIdentifiersResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** One that was given, without what it is. */
    @Schema(name = "DeviceIdentifier")
    record IdentifierAnswer(
            String id,

            @Schema(allowableValues = {"imei", "oaid"}) String kind,

            Instant givenAt,

            @Schema(description = "When it was given last.") Instant seenAt) {

        static IdentifierAnswer of(DeviceIdentifiers.View view) {
            return new IdentifierAnswer(view.id().toString(), view.kind().word(), view.givenAt(), view.seenAt());
        }
    }

    /** All of them. */
    @Schema(name = "DeviceIdentifierPage")
    record IdentifierPage(
            List<IdentifierAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    @GET
    @ByPerson
    @Operation(
            summary = "List the identifiers of devices that one gave, the one that was given last first.",
            description = "For who is signed in. What they are is not kept, and not told.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public IdentifierPage identifiers(@Context ContainerRequestContext request) {
        var person = Visit.of(request).person().person();
        return new IdentifierPage(
                engines.people().deviceIdentifiers().identifiers(person).stream()
                        .map(IdentifierAnswer::of)
                        .toList(),
                null);
    }

    /** An identifier. */
    @Schema(name = "DeviceIdentifierGiven")
    record IdentifierBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"imei", "oaid"},
                    description = "There is no other kind: no MAC address, and no list of what is installed.")
            String kind,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = 64,
                    description =
                            "An IMEI of 15 digits, with spaces and hyphens or without, no IMEISV; or an OAID of 16 to"
                                    + " 64 hexadecimal digits and hyphens. Zeros alone are what an app gets where its user"
                                    + " permits none: leave the request out then.")
            String identifier) {

        /** Says nothing about any device. */
        @Override
        public String toString() {
            return "IdentifierBody";
        }
    }

    @POST
    @ByPerson
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Give an identifier of a device.",
            description =
                    "For who is signed in and agrees to it (PUT /me/consents/device-identifier). Nobody has to, and"
                            + " nothing depends on it. Only a keyed hash is kept, of the "
                            + DeviceIdentifiers.MOST
                            + " that were given last, until one erases it or does not agree any more.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = IdentifierBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "It was known; seenAt is now.",
            content = @Content(schema = @Schema(implementation = IdentifierAnswer.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Its hash is kept.",
            content = @Content(schema = @Schema(implementation = IdentifierAnswer.class)))
    public Response give(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), IdentifierBody.class);
        Kind kind = kind(fields);
        String identifier = fields.requiredText("identifier");
        fields.end();
        var person = Visit.of(request).person().person();
        Given given = engines.people().deviceIdentifiers().give(person, kind, identifier);
        return Response.status(given.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(IdentifierAnswer.of(given.view()))
                .build();
    }

    private static Kind kind(Fields fields) {
        return Kind.of(fields.requiredText("kind")).orElseGet(() -> {
            fields.refuse(
                    "kind",
                    "unknown-word",
                    "only imei and oaid are ever taken: no MAC address, no list of what is installed, nothing else");
            return Kind.OAID;
        });
    }

    @DELETE
    @Path("/{id}")
    @ByPerson
    @WhileFrozen
    @Operation(summary = "Erase one of them.", description = "For who is signed in.")
    @ApiResponse(responseCode = "204", description = "It is erased.")
    public Response erase(@Context ContainerRequestContext request, @PathParam("id") String id) {
        var person = Visit.of(request).person().person();
        if (!engines.people().deviceIdentifiers().erase(person, PublicIds.of(id))) {
            throw Fault.of(404, "not-found", "you have given no such thing");
        }
        return Response.noContent().build();
    }
}
