package org.qunfa.rest.people;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Members.Invitation;
import org.qunfa.rest.gate.Visit;

/** Somebody who was asked to join. */
@Schema(name = "Invitation")
record InvitationAnswer(
        String id,
        @Schema(description = "The organisation's id.") String organisation,

        @Schema(description = "What the organisation is called.")
        String name,

        @Schema(description = "Masked, but for who has confirmed that it is them.")
        String phone,

        String role,

        @Schema(description = "When it is worth nothing any more.")
        Instant until) {

    /** All of them. */
    @Schema(name = "InvitationPage")
    record InvitationPage(
            List<InvitationAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {}

    static InvitationPage page(Visit visit, List<Invitation> invitations) {
        return new InvitationPage(invitations.stream().map(i -> of(visit, i)).toList(), null);
    }

    static InvitationAnswer of(Visit visit, Invitation invitation) {
        return new InvitationAnswer(
                invitation.id().toString(),
                invitation.organisation().toString(),
                invitation.name(),
                visit.show(invitation.phone()),
                invitation.role().word(),
                invitation.until());
    }

    /** Says which it is, and not whose. */
    @Override
    public String toString() {
        return "InvitationAnswer[" + id + "]";
    }
}
