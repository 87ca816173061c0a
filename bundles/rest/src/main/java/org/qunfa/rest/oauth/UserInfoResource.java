package org.qunfa.rest.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Authorisations;
import org.qunfa.accounts.Authorisations.Known;
import org.qunfa.model.PhoneNumber;
import org.qunfa.rest.Engines;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Open;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/** What clients may know of whom they signed in. */
@Path("/oauth/userinfo")
@Tag(name = "oauth")
@Produces(MediaType.APPLICATION_JSON)
@TellsProblems
public final class UserInfoResource {

    private static final String SCHEME = "Bearer ";
    private static final String REALM = "Bearer realm=\"qunfa\"";
    private static final String FOR = "For clients with an access token, in the header Authorization alone.";

    private final Engines engines;
    private final Gate gate;

    public UserInfoResource(Engines engines, Gate gate) {
        this.engines = engines;
        this.gate = gate;
    }

    /** What the person agreed to share (OpenID Connect Core §5.1); what they did not is not there. */
    @Schema(name = "UserInfo")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UserInfoAnswer(
            @Schema(description = "What the person is called to this client, and to no other.")
            String sub,

            @Nullable String nickname,

            @Schema(
                    description = "Where the picture that they show of themselves is, for whoever was told the address,"
                            + " for as long as they share it.")
            @Nullable
            String picture,

            @Schema(description = "As +8613800138000.") @JsonProperty("phone_number") @Nullable
            String phoneNumber,

            @Schema(description = "Whether they showed by a code that it is theirs.")
            @JsonProperty("phone_number_verified")
            @Nullable
            Boolean phoneNumberVerified) {

        static UserInfoAnswer of(Known known, String issuer) {
            PhoneNumber phone = known.phone();
            UUID picture = known.picture();
            return new UserInfoAnswer(
                    known.subject(),
                    known.nickname(),
                    picture == null ? null : issuer + PicturesResource.PATH + picture,
                    phone == null ? null : phone.e164(),
                    phone == null ? null : known.phoneProved());
        }

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "UserInfoAnswer";
        }
    }

    @GET
    @Open
    @Operation(summary = "See what somebody agreed to share.", description = FOR)
    @ApiResponse(responseCode = "200", description = "As agreed to.", useReturnTypeSchema = true)
    public UserInfoAnswer see(@Context HttpServletRequest servlet, @Context ContainerRequestContext request) {
        return known(servlet, request);
    }

    @POST
    @Open
    @Operation(summary = "See what somebody agreed to share, asked for by POST.", description = FOR)
    @ApiResponse(responseCode = "200", description = "As agreed to.", useReturnTypeSchema = true)
    public UserInfoAnswer seeByPost(@Context HttpServletRequest servlet, @Context ContainerRequestContext request) {
        return known(servlet, request);
    }

    private UserInfoAnswer known(HttpServletRequest servlet, ContainerRequestContext request) {
        gate.admitAnybody(servlet.getRemoteAddr());
        Authorisations authorisations = engines.people().authorisations();
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            throw Fault.of(401, "token-missing", "send an access token: Authorization: Bearer TOKEN")
                    .with(HttpHeaders.WWW_AUTHENTICATE, REALM);
        }
        String token = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : "";
        Known known = authorisations.known(token).orElseThrow(() -> Fault.of(
                        401, "token-unknown", "this access token is unknown, late or taken back")
                .with(HttpHeaders.WWW_AUTHENTICATE, REALM + ", error=\"invalid_token\""));
        return UserInfoAnswer.of(known, authorisations.issuer());
    }
}
