package org.qunfa.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Notices.Sender;
import org.qunfa.messaging.Reviews.Reviewer;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;

/**
 * Appeals of senders against what a rule of the platform or a reviewer outside blocked, and people's decisions on them. What is
 * granted is sent once, as a new notice that neither words nor limits stop; what was blocked stays so. A service of the core;
 * safe for use by many threads.
 */
public interface Appeals {

    /** Where an appeal stands. */
    enum State {
        /** Nobody has decided yet. */
        OPEN,
        /** It was sent after all. */
        GRANTED,
        /** It stays blocked, for good. */
        DISMISSED,
        /** Its sender took it back, and may file another. */
        WITHDRAWN;

        /** The word for it outside. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a sender appeals against.
     *
     * @param index the place of the delivery in the notice's list; null for all that is blocked of the notice
     * @param argument why it should go out all the same: 1 to 500 characters, kept sealed
     */
    record Claim(NoticeId notice, @Nullable Integer index, String argument) {

        /** Says what it is about, never what it says. */
        @Override
        public String toString() {
            return "Claim[" + notice + ", " + index + "]";
        }
    }

    /**
     * Who looks.
     *
     * @param organisation for whom
     * @param everywhere whether at everybody's appeals, not only at the organisation's
     * @param decides whether to see what who decides has to see
     */
    record Viewer(OrganisationId organisation, boolean everywhere, boolean decides) {}

    /**
     * Why something was blocked.
     *
     * @param reason a word that stays the same: {@code content}, {@code too-often} …
     * @param rule the rule's own name
     * @param version which version of the rule decided
     * @param detail what it decided on, without number and text
     */
    record Blocked(String reason, String rule, String version, String detail) {}

    /**
     * What who decides has to see.
     *
     * @param text as its sender wrote it, without the signature
     * @param sample the first final text that the appeal is about, its signature included; values of a code are asterisks
     * @param hits what the lexicons in force say about the sample now; their places are places in it
     * @param seen names the text, the signature, the sample and the lexicons: what a decision is bound to
     */
    record Subject(String signature, String text, String sample, List<TextHit> hits, String seen) {

        public Subject {
            hits = List.copyOf(hits);
        }

        /** Says nothing of what it says. */
        @Override
        public String toString() {
            return "Subject";
        }
    }

    /**
     * An appeal as it stands.
     *
     * @param delivery what it is about; null when it is about all that is blocked of the notice
     * @param blocked why the first delivery was blocked that it is about
     * @param recipients how many deliveries it was about when it was filed
     * @param decidedAt when it was decided, or withdrawn; null while it is open
     * @param reason why it was decided so; null while nobody has
     * @param sent the notice that was sent instead; null unless it was granted
     * @param subject null for who does not decide
     */
    record View(
            UUID id,
            OrganisationId organisation,
            NoticeId notice,
            @Nullable DeliveryId delivery,
            State state,
            String argument,
            Instant filedAt,
            Blocked blocked,
            int recipients,
            @Nullable Instant decidedAt,
            @Nullable String reason,
            @Nullable NoticeId sent,
            @Nullable Subject subject) {

        /** As what it was sent after all: the new delivery of one, the new notice of a notice; null unless it was granted. */
        public @Nullable String sentAs() {
            if (sent == null) {
                return null;
            }
            return delivery == null ? sent.toString() : new DeliveryId(sent, 0).toString();
        }

        /** Says which it is, never what it says. */
        @Override
        public String toString() {
            return "View[" + id + ", " + state + "]";
        }
    }

    /**
     * What somebody decides.
     *
     * @param reason 1 to 200 characters, for the sender
     * @param seen {@link Subject#seen} of what was looked at; null to decide on what there is now, whatever it is
     */
    record Ruling(boolean granted, String reason, @Nullable String seen) {}

    /**
     * Files an appeal.
     *
     * @throws Refusal when there is nothing blocked, there is an appeal already, it is too late, or too many are open
     */
    Answer<View> file(Sender sender, Claim claim, @Nullable RequestKey request);

    /**
     * Appeals in the order in which they were filed.
     *
     * @param state only those in this state, where given
     */
    Page<View> appeals(Viewer viewer, @Nullable State state, PageRequest page);

    /** One appeal. */
    View appeal(Viewer viewer, UUID id);

    /**
     * Decides on an appeal. One that is granted is sent when this returns, or will be: a new notice says the same to those
     * who were blocked, and is valid for as long as the first was to be. Its texts are judged by no lexicon and its
     * recipients are counted, not limited; all else holds as for every notice. What an organisation's own people grant is
     * judged by everybody's words, and limits hold for it.
     *
     * @throws Refusal when it is not open, a rule of the platform stopped it and the reviewer is not the platform's, what was seen is not what there is, the reviewer sent or filed it and may not
     *     decide on it, a recipient objects, or the notice cannot be accepted; the appeal stays open then
     */
    Answer<View> decide(Reviewer reviewer, UUID id, Ruling ruling, @Nullable RequestKey request);

    /** Takes an appeal back that nobody has decided on. One that was taken back before stays as it is. */
    View withdraw(OrganisationId organisation, UUID id);
}
