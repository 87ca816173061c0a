package org.qunfa.rest.licences;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Licences.Entry;
import org.qunfa.messaging.Licences.Licence;
import org.qunfa.model.ChannelId;

/** A licence as it was entered. */
@Schema(name = "Licence")
record LicenceAnswer(
        @Schema(description = "By which it is known here.") String name,
        String kind,

        @Schema(description = "What its authority calls it.")
        String number,

        String holder,
        @Nullable String carrier,

        @Schema(description = "With what its numbers begin; null for none.") @Nullable
        String code,

        @Schema(description = "The first digits behind the code that are permitted; null for all.") @Nullable
        String from,

        @Schema(description = "The last ones.") @Nullable String to,

        @Schema(description = "The channels that run under it.")
        List<String> channels,

        Instant validFrom,

        @Schema(description = "The first moment at which it is not valid any more.")
        Instant validUntil,

        @Schema(
                description = "How it stands.",
                allowableValues = {"not-yet", "valid", "ending", "expired"})
        String state,

        @Schema(description = "Who entered it.") String by,
        @Schema(description = "When.") Instant at) {

    /** All of them. */
    @Schema(name = "LicencePage")
    record LicencePage(
            List<LicenceAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    static LicenceAnswer of(Entry entry) {
        Licence licence = entry.licence();
        return new LicenceAnswer(
                licence.name(),
                licence.kind(),
                licence.number(),
                licence.holder(),
                given(licence.carrier()),
                given(licence.numbers().code()),
                given(licence.numbers().from()),
                given(licence.numbers().to()),
                licence.channels().stream().map(ChannelId::value).sorted().toList(),
                licence.term().from(),
                licence.term().until(),
                entry.state().word(),
                entry.by(),
                entry.at());
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
