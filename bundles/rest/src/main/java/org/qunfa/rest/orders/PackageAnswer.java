package org.qunfa.rest.orders;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Packages;

/** A package of quota, in the version that is meant. */
@Schema(name = "Package")
record PackageAnswer(
        String id,

        @Schema(description = "Which is named by who orders it, so that they get what they read.")
        int version,

        String name,
        long segments,
        MoneyAnswer price,

        @Schema(description = "How many days it lasts from its payment on; null for ever.") @Nullable
        Integer validDays,

        @Schema(description = "What is given back and when: to be shown before anybody pays.")
        String refundRule,

        @Schema(description = "Since when it is sold like this.")
        Instant at) {

    static PackageAnswer of(Packages.View view) {
        Packages.Terms terms = view.terms();
        return new PackageAnswer(
                view.id(),
                view.version(),
                terms.name(),
                terms.segments(),
                MoneyAnswer.of(terms.price()),
                terms.validDays(),
                terms.refundRule(),
                view.at());
    }

    /** All of them. */
    @Schema(name = "PackagePage")
    record PackagePage(
            List<PackageAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}
}
