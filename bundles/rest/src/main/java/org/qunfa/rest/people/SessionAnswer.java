package org.qunfa.rest.people;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.Sessions;

/** A session as the one who acts in it sees it. */
@Schema(name = "Session")
record SessionAnswer(
        String id,
        @Schema(description = "Who is signed in.") String person,

        @Schema(description = "For which organisation they act.")
        String organisation,

        @Schema(description = "What they are in it.") String role,

        @Schema(description = "What they may do, as keys' scopes; numbers:read only while confirmed.")
        List<String> scopes,

        @Schema(description = "To be repeated in X-CSRF-Token by every request that changes something.")
        String csrf,

        @Schema(description = "When it ends in any case.") Instant expiresAt,

        @Schema(description = "Until when it counts as confirmed that it is them; null when it does not.") @Nullable
        Instant confirmedUntil,

        @Schema(description = "Whether they are under 14 and have no guardian yet: they may see, and name one.")
        boolean frozen) {

    static SessionAnswer of(Sessions.Session session) {
        return new SessionAnswer(
                session.id().toString(),
                session.person().toString(),
                session.organisation().toString(),
                session.role().word(),
                session.scopes().stream().map(Scope::word).sorted().toList(),
                session.csrf(),
                session.expiresAt(),
                session.confirmedUntil(),
                session.frozen());
    }

    /** Says which it is, and not its secret. */
    @Override
    public String toString() {
        return "SessionAnswer[" + id + "]";
    }
}
