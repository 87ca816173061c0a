package org.qunfa.rest.people;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.qunfa.accounts.Members.Membership;

/** An organisation that somebody belongs to. */
@Schema(name = "Membership")
record MembershipAnswer(
        @Schema(description = "The organisation's id.") String organisation,
        String name,
        @Schema(description = "What they are in it.") String role,
        Instant since) {

    static MembershipAnswer of(Membership membership) {
        return new MembershipAnswer(
                membership.organisation().toString(),
                membership.name(),
                membership.role().word(),
                membership.since());
    }
}
