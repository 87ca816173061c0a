package org.qunfa.rest.plugins;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.DataField;
import org.qunfa.rest.Engines;
import org.qunfa.rest.gate.Open;
import org.qunfa.rest.problem.TellsProblems;
import org.qunfa.supervisor.ThirdParty;

/** To whom the platform gives data, as its plugins declare it. */
@Path("/third-parties")
@Tag(name = "trust")
@Produces(MediaType.APPLICATION_JSON)
@TellsProblems
public final class ThirdPartiesResource {

    private final Engines engines;

    public ThirdPartiesResource(Engines engines) {
        this.engines = engines;
    }

    /** Everybody to whom data is given. */
    @Schema(name = "ThirdPartyPage")
    record ThirdPartyPage(
            List<ThirdPartyAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    /** Somebody to whom data is given. */
    @Schema(name = "ThirdParty")
    record ThirdPartyAnswer(
            @Schema(description = "Who gets the data.") String recipient,

            @Schema(
                    description = "What the plugin is for.",
                    allowableValues = {"carrier", "payment", "login", "push", "voice", "template", "identity", "review"
                    })
            String kind,

            @Schema(description = "What is given: number, text, name and so on; empty when nothing about people is.")
            List<String> fields,

            @Schema(description = "What for.") String purpose,

            @Schema(description = "On what legal ground.") String basis,

            @Schema(description = "Where it goes: a country, or settings, where whoever runs the platform decides.")
            String region,

            @Schema(description = "The recipient's privacy policy; settings: where whoever runs the platform decides.")
            String link) {

        static ThirdPartyAnswer of(ThirdParty party) {
            var said = party.declaration();
            return new ThirdPartyAnswer(
                    said.recipient(),
                    party.kind().word(),
                    said.fields().stream().sorted().map(DataField::word).toList(),
                    said.purpose(),
                    said.basis(),
                    said.region(),
                    said.link().toString());
        }
    }

    @GET
    @Open
    @Operation(
            summary = "List to whom the platform gives data, made of what its plugins declare.",
            description = "Open to anybody.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public ThirdPartyPage thirdParties() {
        return new ThirdPartyPage(
                engines.plugins().thirdParties().stream()
                        .map(ThirdPartyAnswer::of)
                        .toList(),
                null);
    }
}
