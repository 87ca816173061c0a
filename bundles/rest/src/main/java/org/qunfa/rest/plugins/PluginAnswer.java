package org.qunfa.rest.plugins;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.DataField;
import org.qunfa.plugin.Declaration;
import org.qunfa.supervisor.PluginView;
import org.qunfa.supervisor.egress.Blocked;
import org.qunfa.supervisor.guard.Fault;

/** One instance of a plugin. */
@Schema(name = "Plugin")
record PluginAnswer(
        @Schema(description = "Its kind, its word and its own name: its settings are org.qunfa.NAME.cfg.")
        String name,

        @Schema(allowableValues = {"carrier", "payment", "login", "push", "voice", "template", "identity", "review"})
        String kind,

        @Schema(
                allowableValues = {
                    "refused",
                    "starting",
                    "active",
                    "suspect",
                    "quiescing",
                    "draining",
                    "parking",
                    "stopped",
                    "zombie"
                })
        String state,

        Instant since,

        @Schema(description = "Why it is in this state, for people.")
        String reason,

        @Schema(description = "Which instance of this name it is since this node started, from 1.")
        int generation,

        @Schema(description = "What it was asked and has not answered.")
        int inFlight,

        @Schema(description = "How many promises it broke.") int faults,

        @Schema(description = "The last of them, the newest first: who did what.")
        List<FaultAnswer> lastFaults,

        @Schema(description = "The hosts that it was kept from calling.")
        List<BlockedAnswer> blocked,

        @Schema(description = "The bundle that it comes from.")
        String bundle,

        String version,

        @Schema(description = "What it says of the data that it gives away; null when it says nothing.") @Nullable
        DeclarationAnswer declaration) {

    /** One promise that a plugin broke. */
    @Schema(name = "PluginFault")
    record FaultAnswer(Instant at, String sentence) {

        static FaultAnswer of(Fault fault) {
            return new FaultAnswer(fault.at(), fault.sentence());
        }
    }

    /** A host that a plugin was kept from calling. */
    @Schema(name = "PluginBlocked")
    record BlockedAnswer(
            String host,

            @Schema(description = "How often.") long times,

            @Schema(description = "When for the last time.") Instant last,

            @Schema(description = "Why, for people.") String reason) {

        static BlockedAnswer of(Blocked host) {
            return new BlockedAnswer(host.host(), host.times(), host.last(), host.reason());
        }
    }

    /** What a plugin gives away. */
    @Schema(name = "PluginDeclaration")
    record DeclarationAnswer(
            @Schema(description = "Who gets the data.") String recipient,

            @Schema(description = "What leaves the platform.")
            List<String> fields,

            @Schema(description = "What for.") String purpose,

            @Schema(description = "On what legal ground.") String basis,

            @Schema(description = "Where it goes: a country, or settings.")
            String region,

            @Schema(description = "Hosts that it talks to.") List<String> egress,

            @Schema(description = "The recipient's privacy policy.")
            String link) {

        static @Nullable DeclarationAnswer of(@Nullable Declaration said) {
            return said == null
                    ? null
                    : new DeclarationAnswer(
                            said.recipient(),
                            said.fields().stream().sorted().map(DataField::word).toList(),
                            said.purpose(),
                            said.basis(),
                            said.region(),
                            said.egress(),
                            said.link().toString());
        }
    }

    static PluginAnswer of(PluginView plugin) {
        return new PluginAnswer(
                plugin.name(),
                plugin.kind().word(),
                plugin.state().word(),
                plugin.since(),
                plugin.reason(),
                plugin.generation(),
                plugin.vitals().inFlight(),
                plugin.vitals().faults(),
                plugin.vitals().latest().stream().map(FaultAnswer::of).toList(),
                plugin.blocked().stream().map(BlockedAnswer::of).toList(),
                plugin.home().bundle(),
                plugin.home().version(),
                DeclarationAnswer.of(plugin.home().declaration()));
    }
}
