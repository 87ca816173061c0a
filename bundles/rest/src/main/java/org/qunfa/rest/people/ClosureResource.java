package org.qunfa.rest.people;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.qunfa.accounts.Closures.Alone;
import org.qunfa.accounts.PersonId;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Confirmed;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.gate.WhileFrozen;
import org.qunfa.rest.problem.TellsProblems;

/** How somebody closes their account. */
@Path("/me/closure")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@Signed
@TellsProblems
public final class ClosureResource {

    private final Engines engines;
    private final long limit;

    public ClosureResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** What would go along. */
    @Schema(name = "Closure")
    record ClosureAnswer(
            @Schema(description = "Organisations that nobody else owns: they would be closed too.")
            List<AloneAnswer> organisations) {}

    /** An organisation that would be closed. */
    @Schema(name = "ClosureOrganisation")
    record AloneAnswer(
            @Schema(description = "By which it is named.") String id,

            @Schema(description = "What its owners call it.")
            String name,

            @Schema(description = "How many others are in it; none of them owns it.")
            int others,

            @Schema(description = "The segments that it has left, which would be lost.")
            long segments) {}

    @GET
    @ByPerson
    @WhileFrozen
    @Operation(
            summary = "See what would be closed with one's account, and what would be lost.",
            description = "For who is signed in. Nothing changes.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public ClosureAnswer preview(@Context ContainerRequestContext request) {
        PersonId person = Visit.of(request).person().person();
        return new ClosureAnswer(engines.people().closures().alone(person).stream()
                .map(this::answer)
                .toList());
    }

    private AloneAnswer answer(Alone alone) {
        return new AloneAnswer(
                alone.organisation().toString(),
                alone.name(),
                alone.others(),
                engines.quota().balance(alone.organisation()).available());
    }

    /** What they agree to. */
    @Schema(name = "ClosureRequest")
    record ClosureBody(
            @Schema(
                    description = "Whether organisations that nobody else owns are closed too, with what they have"
                            + " left. Needed where there are such.")
            boolean withOrganisations) {}

    @POST
    @ByPerson
    @WhileFrozen
    @Confirmed
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Close one's account, at once and for good.",
            description =
                    "For who is signed in and has confirmed that it is them. What is known of them is erased,"
                            + " but that somebody signed in, without whom; their sessions end, and the number can be registered anew. What they sent stays with the"
                            + " organisation that sent it. Organisations that nobody else owns are closed if they agree: what"
                            + " waits is cancelled, keys end, and segments that are left are lost. 409 where they do not agree"
                            + " (organisations-left), and where nobody else owns the platform's own organisation (platform-owner). Bans"
                            + " that stand are kept by a keyed hash of the number, and hit whoever registers by it again. Who is their ward is frozen.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ClosureBody.class)))
    @ApiResponse(responseCode = "204", description = "It is closed.")
    public Response close(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, limit), ClosureBody.class);
        boolean withOrganisations = fields.flag("withOrganisations");
        fields.end();
        engines.people().closures().close(Visit.of(request).person(), withOrganisations);
        return SessionCookies.takeAll(Response.noContent()).build();
    }
}
