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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.qunfa.accounts.Avatars;
import org.qunfa.rest.Engines;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.gate.WhileFrozen;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** The picture that somebody shows of themselves. */
@Path("/me/avatar")
@Tag(name = "people")
@Signed
@TellsProblems
public final class AvatarResource {

    private static final String PNG = "image/png";
    private static final String JPEG = "image/jpeg";

    private final Engines engines;

    public AvatarResource(Engines engines) {
        this.engines = engines;
    }

    @GET
    @ByPerson
    @Operation(summary = "See one's avatar.", description = "For who is signed in.")
    @ApiResponse(
            responseCode = "200",
            description = "A JPEG, 256 pixels wide and high.",
            content = @Content(mediaType = JPEG, schema = @Schema(type = "string", format = "binary")))
    public Response avatar(@Context ContainerRequestContext request) {
        byte[] jpeg = engines.people()
                .avatars()
                .avatar(Visit.of(request).person().person())
                .orElseThrow(() -> Fault.of(404, "not-found", "you show no picture"));
        return Response.ok(jpeg, JPEG).build();
    }

    @PUT
    @ByPerson
    @Consumes({PNG, JPEG})
    @Operation(
            summary = "Show a picture, in place of what one showed before.",
            description =
                    "For who is signed in. Nobody has to. Up to 1,000,000 octets, and 6,000 pixels on each side, 25 million in all."
                            + " The middle of it is drawn anew; what the camera wrote into it, such as the place, is not kept.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = PNG, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = JPEG, schema = @Schema(type = "string", format = "binary"))
            })
    @ApiResponse(responseCode = "204", description = "It is shown from now on.")
    public Response put(@Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body)
            throws IOException {
        byte[] picture;
        try (var all = Bodies.open(request, body, Avatars.LARGEST)) {
            picture = all.readAllBytes();
        }
        engines.people().avatars().put(Visit.of(request).person().person(), picture);
        return Response.noContent().build();
    }

    @DELETE
    @ByPerson
    @WhileFrozen
    @Operation(summary = "Show no picture any more.", description = "For who is signed in.")
    @ApiResponse(responseCode = "204", description = "It is gone.")
    public Response remove(@Context ContainerRequestContext request) {
        if (!engines.people().avatars().remove(Visit.of(request).person().person())) {
            throw Fault.of(404, "not-found", "you show no picture");
        }
        return Response.noContent().build();
    }
}
