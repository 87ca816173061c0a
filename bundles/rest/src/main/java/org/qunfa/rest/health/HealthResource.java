package org.qunfa.rest.health;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.qunfa.accounts.Scope;
import org.qunfa.rest.Engines;
import org.qunfa.rest.gate.Credentials;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Open;
import org.qunfa.rest.problem.Fault;

/** Says whether the platform takes work, and why not. */
@Path("/health")
@Tag(name = "operations")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

    private static final String OK = "ok";

    /** The tag of the health checks that are asked. */
    private static final String TAG = "qunfa";

    /** Those of them that have to be there, by name. Accounts and messaging are seen by their services. */
    private static final Set<String> MANDATORY = Set.of("store");

    private final Engines engines;
    private final Gate gate;

    public HealthResource(Engines engines, Gate gate) {
        this.engines = engines;
        this.gate = gate;
    }

    /** How the platform is. */
    @Schema(name = "Health")
    record HealthAnswer(
            @Schema(allowableValues = {"ok", "unavailable"}) String status,

            @Schema(description = "What keeps the platform from taking work; empty when it does.")
            List<Reason> reasons,

            @Schema(
                    description =
                            "What is not well and does not keep it from that, for example a plugin that breaks its promises; only for a key with the scope metrics:read.")
            List<Reason> warnings) {}

    /** One thing that keeps the platform from taking work. */
    @Schema(name = "HealthReason")
    record Reason(
            @Schema(description = "What was looked at.") String check,

            @Schema(description = "What was found; more of it for a key with the scope metrics:read.")
            String detail) {}

    @GET
    @Open
    @Operation(summary = "Say whether the platform takes work.", description = "Open to anybody.")
    @ApiResponse(
            responseCode = "200",
            description = "It takes work.",
            content = @Content(schema = @Schema(implementation = HealthAnswer.class)))
    @ApiResponse(
            responseCode = "503",
            description = "It does not, for these reasons.",
            content = @Content(schema = @Schema(implementation = HealthAnswer.class)))
    public Response health(@Context ContainerRequestContext request) {
        var reasons = new ArrayList<Reason>();
        var warnings = new ArrayList<Reason>();
        for (String missing : engines.missing()) {
            reasons.add(new Reason(missing, "it is not there, or not whole"));
        }
        HealthCheckExecutor checks = engines.checks();
        if (checks == null) {
            reasons.add(new Reason("checks", "nothing runs the health checks"));
        } else {
            found(checks, mayKnow(request), new Findings(reasons, warnings));
        }
        return reasons.isEmpty()
                ? Response.ok(new HealthAnswer(OK, reasons, warnings)).build()
                : Response.status(Response.Status.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, "5")
                        .entity(new HealthAnswer("unavailable", reasons, warnings))
                        .build();
    }

    /** What was found, with what it means. */
    private record Findings(List<Reason> reasons, List<Reason> warnings) {}

    private static void found(HealthCheckExecutor checks, boolean inFull, Findings findings) {
        Set<String> absent = new TreeSet<>(MANDATORY);
        for (HealthCheckExecutionResult result : checks.execute(HealthCheckSelector.tags(TAG))) {
            Result.Status status = result.getHealthCheckResult().getStatus();
            String check = result.getHealthCheckMetadata().getTitle();
            absent.remove(check);
            String detail = inFull ? detail(result.getHealthCheckResult()) : "it is not well";
            if (status == Result.Status.WARN) {
                if (inFull) {
                    findings.warnings.add(new Reason(check, detail));
                }
            } else if (status != Result.Status.OK) {
                findings.reasons.add(new Reason(check, detail));
            }
        }
        absent.forEach(name -> findings.reasons.add(new Reason(name, "nothing says how it is")));
    }

    private static String detail(Result result) {
        Set<String> messages = new TreeSet<>();
        result.forEach(entry -> {
            if (entry.getStatus() != Result.Status.OK) {
                messages.add(entry.getMessage());
            }
        });
        return result.getStatus() + ": " + String.join("; ", messages);
    }

    private boolean mayKnow(ContainerRequestContext request) {
        try {
            return gate.stillIn(Credentials.of(request), Scope.METRICS_READ);
        } catch (Fault e) {
            return false;
        }
    }
}
