package org.qunfa.rest.signatures;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Signatures;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.Organisations;
import org.qunfa.rest.gate.TakesQuery;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** The signatures that an organisation sends under. */
@Path("/signatures")
@Tag(name = "signatures")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class SignaturesResource {

    private final Engines engines;
    private final long limit;

    public SignaturesResource(Engines engines, Settings settings) {
        this.engines = engines;
        this.limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** A signature. */
    @Schema(name = "Signature")
    record SignatureAnswer(
            @Schema(description = "Without its brackets.") String text, Instant since) {

        static SignatureAnswer of(Signatures.Signature signature) {
            return new SignatureAnswer(signature.text(), signature.since());
        }
    }

    /** All signatures. */
    @Schema(name = "SignaturePage")
    record SignaturePage(
            List<SignatureAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    @GET
    @Needs(Scope.NOTICES_READ)
    @Operation(summary = "List the organisation's signatures.", description = "Needs the scope notices:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public SignaturePage signatures(@Context ContainerRequestContext request) {
        var all = engines.signatures().signatures(Visit.of(request).organisation());
        return new SignaturePage(all.stream().map(SignatureAnswer::of).toList(), null);
    }

    @PUT
    @Path("/{text}")
    @Needs(Scope.SIGNATURES_WRITE)
    @Operation(
            summary = "Give the organisation a signature; one that it has stays as it is.",
            description =
                    "Needs the scope signatures:write. There is no body. A signature that another organisation has is"
                            + " refused (409), unless a key of the platform's own organisation gives it.")
    @TakesQuery("organisation")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "organisation",
            description = "Who gets it: an organisation's id or name, for keys of the platform's own; the caller's own"
                    + " organisation when it is not given.")
    @ApiResponse(
            responseCode = "200",
            description = "The signature.",
            content = @Content(schema = @Schema(implementation = SignatureAnswer.class)))
    public SignatureAnswer put(
            @Context ContainerRequestContext request,
            @PathParam("text") String text,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Bodies.nothing(Bodies.open(request, body, limit));
        OrganisationId own = Visit.of(request).organisation();
        boolean platform = own.equals(engines.keys().platform());
        String named = request.getUriInfo().getQueryParameters().getFirst("organisation");
        if (named != null && !platform) {
            throw Gate.platformOnly();
        }
        OrganisationId owner = Organisations.of(named, engines.keys());
        return SignatureAnswer.of(engines.signatures().put(owner == null ? own : owner, text, platform));
    }

    @DELETE
    @Path("/{text}")
    @Needs(Scope.SIGNATURES_WRITE)
    @Operation(
            summary = "Take a signature away; what was accepted under it is still sent.",
            description = "Needs the scope signatures:write.")
    @ApiResponse(responseCode = "204", description = "It is gone.")
    public Response remove(@Context ContainerRequestContext request, @PathParam("text") String text) {
        engines.signatures().remove(Visit.of(request).organisation(), text);
        return Response.noContent().build();
    }
}
