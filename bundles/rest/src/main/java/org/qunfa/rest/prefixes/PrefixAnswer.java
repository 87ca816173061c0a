package org.qunfa.rest.prefixes;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.Prefixes.Prefix;
import org.qunfa.messaging.Prefixes.Version;

/** One version of the table of prefixes. */
@Schema(name = "PrefixVersion")
record PrefixAnswer(
        int version,
        @Schema(description = "Where the table is from.") String source,
        @Schema(description = "Who loaded it.") String actor,
        Instant at,

        @Schema(description = "How many prefixes it has.") int entries) {

    static PrefixAnswer of(Version version) {
        return new PrefixAnswer(version.version(), version.source(), version.by(), version.at(), version.entries());
    }

    /** A piece of a list of versions. */
    @Schema(name = "PrefixVersionPage")
    record VersionPage(List<PrefixAnswer> items, @Nullable String next) {

        static VersionPage of(Page<Version> page) {
            return new VersionPage(page.items().stream().map(PrefixAnswer::of).toList(), page.next());
        }
    }

    /** One line of a table. */
    @Schema(name = "Prefix")
    record Line(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "The calling code.")
            int country,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "The first digits of numbers behind it.",
                    pattern = "[0-9]{1,9}")
            String prefix,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Which network gave these numbers out: cmcc, unicom, telecom …",
                    pattern = "[a-z0-9-]{1,16}")
            String network) {

        static Line of(Prefix prefix) {
            return new Line(prefix.country(), prefix.prefix(), prefix.network());
        }
    }

    /** Lines of the table that counts. */
    @Schema(name = "Prefixes")
    record Table(PrefixAnswer version, List<Line> items) {}

    /** A whole new table. */
    @Schema(name = "NewPrefixes")
    record TableBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Where the table is from.",
                    maxLength = 200)
            String source,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "1 to 200,000.")
            List<Line> prefixes) {}
}
