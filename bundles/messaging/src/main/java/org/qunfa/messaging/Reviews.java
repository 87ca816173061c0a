package org.qunfa.messaging;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;

/**
 * The notices on which a person has to decide before anything of them goes out. A service of the core; safe for use by many
 * threads.
 */
public interface Reviews {

    /**
     * Who looks.
     *
     * @param organisation for whom
     * @param everywhere whether for the platform: at everybody's notices, not only at the organisation's, and deciding on all
     *     of them, not only on what the organisation's own words alone stopped
     * @param actor a key's or an operator's name
     */
    record Reviewer(OrganisationId organisation, boolean everywhere, String actor) {}

    /**
     * A notice that waits.
     *
     * @param text as its sender wrote it, without the signature
     * @param sample the first final text on which a person has to decide, its signature included; values of a code are asterisks
     * @param hits those for which it waits, by the lexicons of when it was accepted; their places are places in the sample
     * @param opinions what reviewers outside said of it; empty where none was asked or has answered
     * @param doubtful how many recipients' texts made the notice wait
     * @param notBefore when it is to begin at the earliest
     * @param seen names the text, the signature, the sample and the lexicons: what a decision is bound to
     */
    record Waiting(
            NoticeId notice,
            OrganisationId organisation,
            String kind,
            MessageClass messageClass,
            String signature,
            String text,
            String sample,
            List<TextHit> hits,
            List<Opinion> opinions,
            int recipients,
            int doubtful,
            Instant since,
            Instant notBefore,
            String seen) {

        public Waiting {
            hits = List.copyOf(hits);
            opinions = List.copyOf(opinions);
        }

        /** The same, with what reviewers outside said. */
        public Waiting judged(List<Opinion> said) {
            return new Waiting(
                    notice,
                    organisation,
                    kind,
                    messageClass,
                    signature,
                    text,
                    sample,
                    hits,
                    said,
                    recipients,
                    doubtful,
                    since,
                    notBefore,
                    seen);
        }

        /** Says which it is, never what it says. */
        @Override
        public String toString() {
            return "Waiting[" + notice + "]";
        }
    }

    /**
     * What somebody decides.
     *
     * @param reason 1 to 200 characters, for the sender
     * @param seen {@link Waiting#seen} of what was looked at; null to decide on what there is now, whatever it is
     */
    record Decision(
            boolean approved, String reason, @Nullable String seen) {}

    /** What a decision came to: where the notice stands now. */
    record Decided(NoticeId notice, boolean approved, NoticeState state) {}

    /** The notices that wait, those that have waited longest first. */
    Page<Waiting> waiting(Reviewer reviewer, PageRequest page);

    /**
     * Decides on a notice. One that is approved begins as after a pause: never before its time, and it stays valid for as
     * long as it was to be. One that is refused ends: nobody gets it, and its quota comes back.
     *
     * @throws Refusal when it does not wait, words of everybody's stopped it and the reviewer is not the platform's, what was seen is not what there is, or the reviewer sent it and may not decide
     *     on it
     */
    Answer<Decided> decide(Reviewer reviewer, NoticeId notice, Decision decision, @Nullable RequestKey request);
}
