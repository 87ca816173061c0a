package org.qunfa.rest.oauth;

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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.GrantItem;
import org.qunfa.accounts.Grants;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** What another product asks somebody for, and their answer: for the page of consent, which is opened with the parameter {@code request}. */
@Path("/oauth/requests/{request}")
@Tag(name = "oauth")
@Produces(MediaType.APPLICATION_JSON)
@Signed
@TellsProblems
public final class RequestsResource {

    private static final String GRANT = "grant";
    private static final String REFUSE = "refuse";
    private static final String UNKNOWN =
            "404 when nobody asks, or not any more, or somebody else is asked: a request is answered once, within 10 minutes, by"
                    + " who was signed in when it began.";

    private final Engines engines;
    private final long limit;

    public RequestsResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    /** One thing that is asked for. */
    @Schema(name = "AskedClaim")
    record ClaimAnswer(
            @Schema(allowableValues = {"nickname", "picture", "phone_number", "offline_access"})
            String claim,

            @Schema(description = "What people read, in Chinese.")
            String text,

            @Schema(description = "Whether they agreed to it before.")
            boolean granted) {

        static ClaimAnswer of(Grants.AskedItem asked) {
            return new ClaimAnswer(asked.item().word(), asked.item().text(), asked.granted());
        }
    }

    /** What is asked for. */
    @Schema(name = "ConsentRequest")
    record AskedAnswer(
            @Schema(description = "What the product is called.")
            String client,

            @Schema(description = "Where the browser goes with the answer.")
            String host,

            @Schema(description = "What it wants besides who the person is to it; each is agreed to by itself.")
            List<ClaimAnswer> claims,

            @Schema(
                    description =
                            "Whether they have to confirm first that it is them, to agree to all of it: POST /me/step-up. Without"
                                    + " a confirmed session nobody agrees to phone_number or offline_access who did not before.")
            boolean confirmationNeeded,

            @Schema(description = "When it is too late.") Instant until) {

        static AskedAnswer of(Grants.Asked asked) {
            return new AskedAnswer(
                    asked.client(),
                    asked.host(),
                    asked.items().stream().map(ClaimAnswer::of).toList(),
                    asked.confirmationNeeded(),
                    asked.until());
        }
    }

    @GET
    @ByPerson
    @Operation(
            summary = "See what another product asks for.",
            description = "For who is signed in, on the page of consent. " + UNKNOWN)
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public AskedAnswer asked(@Context ContainerRequestContext request, @PathParam("request") String asked) {
        return AskedAnswer.of(engines.people().grants().asked(Visit.of(request).person(), asked));
    }

    /** Somebody's answer. */
    @Schema(name = "ConsentDecision")
    record DecisionBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {GRANT, REFUSE},
                    description = "grant signs them in at the product; refuse does not.")
            String decision,

            @Schema(description = "What they agree to of what is asked for; nothing for none of it. Only with grant.")
            @Nullable
            Set<String> claims) {}

    /** Where the browser goes. */
    @Schema(name = "ConsentResult")
    record ResultAnswer(
            @Schema(description = "An address of the product, which the browser has to go to at once.")
            String address) {

        /** Leaves the code out. */
        @Override
        public String toString() {
            return "ResultAnswer";
        }
    }

    @POST
    @ByPerson
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Agree to some of what another product asks for, or refuse.",
            description =
                    "For who is signed in, on the page of consent. What they say replaces what they said before to the same."
                            + " 403 with step-up-needed where they have to confirm first that it is them: where the client asks"
                            + " for that, and to agree to phone_number or offline_access when they did not before. "
                            + UNKNOWN)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DecisionBody.class)))
    @ApiResponse(responseCode = "200", description = "Where the browser goes.", useReturnTypeSchema = true)
    public ResultAnswer decide(
            @Context ContainerRequestContext request,
            @PathParam("request") String asked,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Session session = Visit.of(request).person();
        Grants grants = engines.people().grants();
        var fields = Bodies.fields(Bodies.open(request, body, limit), DecisionBody.class);
        String decision = fields.requiredText("decision");
        Set<GrantItem> items = items(fields);
        if (!Set.of(GRANT, REFUSE).contains(decision)) {
            fields.refuse("decision", "unknown-word", "say grant or refuse");
        } else if (decision.equals(REFUSE) && !items.isEmpty()) {
            fields.refuse("claims", "refused", "who refuses agrees to nothing");
        }
        fields.end();
        var address = decision.equals(GRANT) ? grants.agree(session, asked, items) : grants.refuse(session, asked);
        return new ResultAnswer(address.toString());
    }

    private static Set<GrantItem> items(Fields fields) {
        Set<GrantItem> items = EnumSet.noneOf(GrantItem.class);
        Set<String> words = fields.texts("claims");
        for (String word : words == null ? Set.<String>of() : words) {
            GrantItem.of(word)
                    .ifPresentOrElse(
                            items::add,
                            () -> fields.refuse("claims", "unknown-word", "there is no such thing to agree to"));
        }
        return items;
    }
}
