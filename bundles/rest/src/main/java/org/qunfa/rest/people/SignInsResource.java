package org.qunfa.rest.people;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Sessions;
import org.qunfa.accounts.SignIns;
import org.qunfa.accounts.SignIns.View;
import org.qunfa.rest.Engines;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.gate.ByPerson;
import org.qunfa.rest.gate.Signed;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.TellsProblems;

/** Who used somebody's account, or tried to. */
@Path("/me/sign-ins")
@Tag(name = "people")
@Produces(MediaType.APPLICATION_JSON)
@Signed
@TellsProblems
public final class SignInsResource {

    private final Engines engines;

    public SignInsResource(Engines engines) {
        this.engines = engines;
    }

    /** Something that was done or tried with an account. */
    @Schema(name = "ListedSignIn")
    record Listed(
            @Schema(
                    description =
                            "What was done: sign-in, step-up, register, sign-out, end-session, bind-login, change-phone, second-factor or"
                                    + " ban-appeal.")
            String act,

            @Schema(description = "What it was proved with: password, code, login, app or session.")
            String method,

            @Schema(description = "The login provider; null when there was none, or it is not known.") @Nullable
            String provider,

            @Schema(description = "app or paper where one of them was right; null otherwise.") @Nullable
            String secondFactor,

            @Schema(description = "done, or else the code that was answered.")
            String outcome,

            @Schema(description = "The address where it came from; empty when it is not known.")
            String address,

            @Schema(description = "The program, as it called itself; empty when it is not known.")
            String client,

            @Schema(description = "When; of what failed several times alike within ten minutes, when first.")
            Instant at,

            @Schema(description = "When last.") Instant lastAt,

            @Schema(description = "How often.") long times,

            @Schema(description = "Whether it was in the session that asks, or opened it.")
            boolean current) {

        static Listed of(View view, Sessions.Session current) {
            return new Listed(
                    view.act(),
                    view.method(),
                    view.provider(),
                    view.secondFactor(),
                    view.outcome(),
                    view.address(),
                    view.client(),
                    view.at(),
                    view.lastAt(),
                    view.times(),
                    current.id().equals(view.session()));
        }

        /** Says what, and not where. */
        @Override
        public String toString() {
            return "Listed[" + act + "]";
        }
    }

    /** Some of them. */
    @Schema(name = "SignInPage")
    record SignInPage(
            List<Listed> items,

            @Schema(description = "Where the next page begins; null when this is the last.") @Nullable
            String next) {}

    @GET
    @ByPerson
    @Operation(
            summary = "List who signed in to one's account, or tried to, newest first.",
            description = "For who is signed in. Kept for half a year at least.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public SignInPage signIns(
            @Context ContainerRequestContext request,
            @QueryParam("limit") @Nullable String most,
            @QueryParam("after") @Nullable String after) {
        Sessions.Session current = Visit.of(request).person();
        SignIns.Page page =
                engines.people().signIns().of(current.person(), Paging.limit(most), Paging.cursor("/after", after));
        return new SignInPage(
                page.items().stream().map(view -> Listed.of(view, current)).toList(), page.next());
    }
}
