package org.qunfa.rest.people;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.BanAppeals.Appeal;
import org.qunfa.accounts.BanAppeals.Decision;
import org.qunfa.accounts.Bans.Ban;

/** An appeal against a ban as who decides may know it. */
@Schema(name = "BanAppeal")
record BanAppealAnswer(
        String id,
        @Schema(description = "The id of who filed it.") String person,
        @Schema(description = "What they say.") String text,
        Instant filedAt,

        @Schema(description = "open, granted, refused, or over (the ban ended before anybody decided).")
        String state,

        BanAnswer ban,

        @Schema(description = "null while nobody has decided.") @Nullable
        DecisionAnswer decision) {

    /** The ban that it is about. */
    @Schema(name = "Ban")
    record BanAnswer(
            String id,

            @Schema(description = "The organisation that is banned; null when it is a person.") @Nullable
            String organisation,

            @Schema(description = "The person who is banned; null when it is an organisation.") @Nullable
            String person,

            String extent,
            String reason,
            @Schema(description = "What shows it.") String evidence,

            @Schema(description = "Who placed it, and does not decide on it again.")
            String by,

            Instant placedAt,
            @Nullable Instant until,
            boolean standing) {

        static BanAnswer of(Ban ban) {
            var person = ban.subject().person();
            return new BanAnswer(
                    ban.id().toString(),
                    BanHitAnswer.organisation(ban.subject()),
                    person == null ? null : person.toString(),
                    ban.extent().word(),
                    ban.ground().reason(),
                    ban.ground().evidence(),
                    ban.ground().by(),
                    ban.placedAt(),
                    ban.ground().until(),
                    ban.standing());
        }
    }

    /** What was decided. */
    @Schema(name = "BanAppealDecision")
    record DecisionAnswer(
            @Schema(description = "grant or refuse.") String decision, String reason, String by) {

        static DecisionAnswer of(Decision decision) {
            return new DecisionAnswer(decision.granted() ? "grant" : "refuse", decision.reason(), decision.by());
        }
    }

    /** All of them. */
    @Schema(name = "BanAppealPage")
    record BanAppealPage(
            List<BanAppealAnswer> items,

            @Schema(description = "Always null: the list is whole.") @Nullable
            String next) {

        static BanAppealPage of(List<Appeal> appeals) {
            return new BanAppealPage(appeals.stream().map(BanAppealAnswer::of).toList(), null);
        }
    }

    static BanAppealAnswer of(Appeal appeal) {
        Decision decision = appeal.decision();
        return new BanAppealAnswer(
                appeal.id().toString(),
                appeal.by().toString(),
                appeal.text(),
                appeal.filedAt(),
                appeal.state().word(),
                BanAnswer.of(appeal.ban()),
                decision == null ? null : DecisionAnswer.of(decision));
    }

    /** Says which it is, and nothing of what it says. */
    @Override
    public String toString() {
        return "BanAppealAnswer[" + id + "]";
    }
}
