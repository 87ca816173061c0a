package org.qunfa.rest.oauth;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.qunfa.rest.Engines;
import org.qunfa.rest.body.PublicIds;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Open;
import org.qunfa.rest.gate.SafeHeaders;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** The avatars that people share with clients, whose pages have browsers show them: an address is all that a browser brings along. */
@Path("/oauth/pictures/{picture}")
@Tag(name = "oauth")
@TellsProblems
public final class PicturesResource {

    /** Behind the issuer, before the name. */
    static final String PATH = "/oauth/pictures/";

    private static final String JPEG = "image/jpeg";

    private final Engines engines;
    private final Gate gate;

    public PicturesResource(Engines engines, Gate gate) {
        this.engines = engines;
        this.gate = gate;
    }

    @GET
    @Open
    @Operation(
            summary = "See the avatar that somebody shares with a client.",
            description =
                    "Open to whoever knows the address, which `userinfo` tells the client; gone when the person takes it back.")
    @ApiResponse(
            responseCode = "200",
            description = "A JPEG, 256 pixels wide and high.",
            content = @Content(mediaType = JPEG, schema = @Schema(type = "string", format = "binary")))
    public Response see(
            @PathParam("picture") String picture,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response) {
        gate.admitAnybody(request.getRemoteAddr());
        byte[] jpeg = engines.people()
                .authorisations()
                .picture(PublicIds.of(picture))
                .orElseThrow(
                        () -> Fault.of(404, "not-found", "nobody shares a picture by this address, or not any more"));
        SafeHeaders.forSharedPictures(response);
        return Response.ok(jpeg, JPEG).build();
    }
}
