package org.qunfa.rest.licences;

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
import jakarta.ws.rs.PUT;
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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Licences;
import org.qunfa.messaging.Licences.Licence;
import org.qunfa.messaging.Licences.Numbers;
import org.qunfa.messaging.Licences.Term;
import org.qunfa.model.ChannelId;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** The register of licences, and of the numbers that they give a right to. */
@Path("/licences")
@Tag(name = "operations")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class LicencesResource {

    private final Engines engines;
    private final long limit;

    public LicencesResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** A licence as it is entered. */
    @Schema(name = "NewLicence")
    record LicenceBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description =
                            "telecom-value-added, number-106, or another word of small letters, digits and hyphens.",
                    maxLength = 40,
                    example = "number-106")
            String kind,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "What its authority calls it.",
                    maxLength = 100)
            String number,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "To whom it was given.", maxLength = 200)
            String holder,

            @Schema(description = "Whose numbers it is about.", maxLength = 100) @Nullable
            String carrier,

            @Schema(description = "With what its numbers begin: 3 to 20 digits.", example = "10690000") @Nullable
            String code,

            @Schema(
                    description = "The first digits behind the code that are permitted; all without it.",
                    example = "100")
            @Nullable
            String from,

            @Schema(description = "The last ones, as many digits.", example = "199") @Nullable
            String to,

            @Schema(description = "The channels that run under it, up to 100; they need not be there yet.") @Nullable
            List<String> channels,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Instant validFrom,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "The first moment at which it is not valid any more.")
            Instant validUntil) {}

    @GET
    @Needs(Scope.CHANNELS_WRITE)
    @Operation(
            summary = "List the licences.",
            description =
                    "Needs the scope channels:write of a key of the platform's own organisation. The first 1,000.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public LicenceAnswer.LicencePage licences() {
        return new LicenceAnswer.LicencePage(
                engines.licences().licences().stream().map(LicenceAnswer::of).toList(), null);
    }

    @GET
    @Path("/{name}")
    @Needs(Scope.CHANNELS_WRITE)
    @Operation(
            summary = "Show a licence.",
            description = "Needs the scope channels:write of a key of the platform's own organisation.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public LicenceAnswer licence(@PathParam("name") String name) {
        return LicenceAnswer.of(engines.licences().licence(name));
    }

    @PUT
    @Path("/{name}")
    @Needs(Scope.CHANNELS_WRITE)
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Enter a licence, or enter it anew under the same name.",
            description =
                    "Needs the scope channels:write of a key of the platform's own organisation; a person has confirmed that"
                            + " it is them. Channels that need it open or close within a second.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = LicenceBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "As it was entered.",
            content = @Content(schema = @Schema(implementation = LicenceAnswer.class)))
    public LicenceAnswer put(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Licences licences = engines.licences();
        var fields = Bodies.fields(Bodies.open(request, body, limit), LicenceBody.class);
        String kind = fields.requiredText("kind");
        String number = fields.requiredText("number");
        String holder = fields.requiredText("holder");
        String carrier = text(fields, "carrier");
        var numbers = new Numbers(text(fields, "code"), text(fields, "from"), text(fields, "to"));
        Set<ChannelId> channels = channels(fields);
        var term = new Term(fields.requiredTime("validFrom"), fields.requiredTime("validUntil"));
        fields.end();
        var licence = new Licence(name, kind, number, holder, carrier, numbers, channels, term);
        return LicenceAnswer.of(licences.put(licence, Visit.of(request).caller().key()));
    }

    private static String text(Fields fields, String name) {
        return Objects.requireNonNullElse(fields.text(name), "");
    }

    private static Set<ChannelId> channels(Fields fields) {
        Set<String> names = fields.texts("channels");
        Set<ChannelId> channels = new HashSet<>();
        for (String name : names == null ? Set.<String>of() : names) {
            try {
                channels.add(new ChannelId(name));
            } catch (IllegalArgumentException e) {
                fields.refuse("channels", "unknown-channel", String.valueOf(e.getMessage()));
            }
        }
        return channels;
    }

    @DELETE
    @Path("/{name}")
    @Needs(Scope.CHANNELS_WRITE)
    @Confirmed
    @Operation(
            summary = "Take a licence out of the register.",
            description =
                    "Needs the scope channels:write of a key of the platform's own organisation; a person has confirmed that"
                            + " it is them. A channel that needs it is closed by that.")
    @ApiResponse(responseCode = "204", description = "It is gone.")
    public Response remove(@Context ContainerRequestContext request, @PathParam("name") String name) {
        engines.licences().remove(name, Visit.of(request).caller().key());
        return Response.noContent().build();
    }
}
