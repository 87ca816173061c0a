package org.qunfa.rest.plugins;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.rest.Engines;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;
import org.qunfa.supervisor.PluginView;

/** The plugins as they stand. */
@Path("/plugins")
@Tag(name = "operations")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class PluginsResource {

    private final Engines engines;

    public PluginsResource(Engines engines) {
        this.engines = engines;
    }

    /** All plugins, or all instances of one. */
    @Schema(name = "PluginPage")
    record PluginPage(
            List<PluginAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {

        static PluginPage of(List<PluginView> plugins) {
            return new PluginPage(plugins.stream().map(PluginAnswer::of).toList(), null);
        }
    }

    @GET
    @Needs(Scope.CHANNELS_READ)
    @Operation(
            summary = "List the plugins: the newest instance of each, and what is left of those that are gone.",
            description = "Needs the scope channels:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public PluginPage plugins() {
        return PluginPage.of(engines.plugins().plugins());
    }

    @GET
    @Path("/{plugin}")
    @Needs(Scope.CHANNELS_READ)
    @Operation(
            summary = "Show the instances of a plugin, the newest first.",
            description = "Needs the scope channels:read.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public PluginPage plugin(@PathParam("plugin") String name) {
        List<PluginView> found = engines.plugins().plugin(name);
        if (found.isEmpty()) {
            throw Fault.of(404, "not-found", "there is no plugin with this name");
        }
        return PluginPage.of(found);
    }
}
