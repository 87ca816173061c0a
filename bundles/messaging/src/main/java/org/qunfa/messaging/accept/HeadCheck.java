package org.qunfa.messaging.accept;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.channel.Carriage;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.wording.Frame;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.model.Alphabet;
import org.qunfa.model.ChannelId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.TextLayout;

/** Checks a notice's head and fills in what the sender left open. Finds everything that is wrong, not only the first. */
final class HeadCheck {

    private static final Set<String> KINDS = Set.of("activity", "meeting", "daily", "file", "affairs");
    private static final Duration DEFAULT_VALIDITY = Duration.ofDays(1);
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Limits limits;
    private final Lines lines;
    private final Clock clock;
    private final List<Problem> problems = new ArrayList<>();
    private boolean confirming;

    HeadCheck(Limits limits, Lines lines, Clock clock) {
        this.limits = limits;
        this.lines = lines;
        this.clock = clock;
    }

    /** Expects what tells somebody that an opt-out was understood, and nothing else. */
    HeadCheck confirming() {
        confirming = true;
        return this;
    }

    /**
     * What the organisation has of what a head names.
     *
     * @param signature whether it has the signature
     * @param callback what is wrong with the callback; null for nothing
     */
    record Owned(boolean signature, @Nullable Problem callback) {}

    /**
     * Checks the head.
     *
     * @param owned what the organisation has of what the head names
     * @throws Refusal with everything that is wrong
     */
    NoticePlan check(NoticeHead head, Owned owned) {
        if (confirming ? !head.kind().equals(NoticePlan.CONFIRMATION) : !KINDS.contains(head.kind())) {
            problem("/kind", "unknown-kind", "kind is one of activity, meeting, daily, file and affairs");
        }
        if (owned.callback() != null) {
            problems.add(owned.callback());
        }
        if (!owned.signature()) {
            problem(
                    "/signature",
                    "unknown-signature",
                    "the organisation does not have this signature; put it with PUT /api/v1/signatures/{text} first");
        }
        Instant notBefore = notBefore(head.notBefore());
        Instant validUntil = validUntil(head.validUntil(), notBefore);
        Carriage carriage = carriage(head);
        Wording wording = wording(head, carriage);
        if (!problems.isEmpty() || wording == null || carriage == null) {
            throw new Refusal(Refusal.Fault.INVALID, problems, problems.size());
        }
        return new NoticePlan(
                head.kind(),
                head.messageClass(),
                head.signature(),
                wording,
                notBefore,
                validUntil,
                head.inDoubt(),
                head.channel(),
                carriage,
                head.partial(),
                head.callback());
    }

    private @Nullable Wording wording(NoticeHead head, @Nullable Carriage carriage) {
        if (head.text().isBlank()) {
            problem("/text", "empty", "text is empty; say something");
            return null;
        }
        if (head.text().length() > 4 * limits.characters()) {
            tooLong();
            return null;
        }
        Problem characters = Text.problem("/text", head.text());
        if (characters != null) {
            problems.add(characters);
            return null;
        }
        try {
            // Without a line nothing can be sent, but what is wrong with the text can be said.
            var layout = carriage == null ? TextLayout.USUAL : carriage.layout();
            Set<Alphabet> alphabets = carriage == null ? Set.of() : carriage.alphabets();
            var frame = new Frame(head.signature(), layout, head.messageClass(), alphabets);
            Wording wording = Wording.of(frame, head.text());
            if (wording.isFixed()
                    && wording.render(Map.of(), PhoneNumber.CHINA_CODE).length() > limits.characters()) {
                tooLong();
            }
            return wording;
        } catch (Wording.Malformed e) {
            problem("/text", "bad-variable", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void tooLong() {
        problem(
                "/text",
                "too-long",
                "text has more than " + limits.characters()
                        + " characters, the signature, its brackets and what tells how to refuse included");
    }

    private Instant notBefore(@Nullable Instant wanted) {
        Instant now = clock.instant();
        if (wanted == null) {
            return now;
        }
        if (wanted.isBefore(now.minus(SKEW))) {
            problem("/notBefore", "in-the-past", "notBefore is in the past; leave it out to send at once");
        } else if (wanted.isAfter(now.plus(limits.ahead()))) {
            problem(
                    "/notBefore",
                    "too-far-ahead",
                    "notBefore is more than " + limits.ahead().toDays() + " days ahead");
        }
        return wanted;
    }

    private Instant validUntil(@Nullable Instant wanted, Instant notBefore) {
        if (wanted == null) {
            return notBefore.isAfter(Instant.MAX.minus(DEFAULT_VALIDITY))
                    ? notBefore
                    : notBefore.plus(DEFAULT_VALIDITY);
        }
        if (!wanted.isAfter(notBefore) || !wanted.isAfter(clock.instant())) {
            problem("/validUntil", "in-the-past", "validUntil is not later than the notice's beginning");
        } else if (wanted.isAfter(clock.instant().plus(limits.ahead()).plus(limits.validity()))
                || Duration.between(notBefore, wanted).compareTo(limits.validity()) > 0) {
            problem(
                    "/validUntil",
                    "too-far-ahead",
                    "validUntil is more than " + limits.validity().toDays() + " days after the notice's beginning");
        }
        return wanted;
    }

    private @Nullable Carriage carriage(NoticeHead head) {
        ChannelId route = null;
        if (head.channel() != null) {
            try {
                route = new ChannelId(head.channel());
            } catch (IllegalArgumentException e) {
                problem("/channel", "unknown-channel", String.valueOf(e.getMessage()));
                return null;
            }
        }
        Optional<Carriage> carriage = lines.carriage(head.messageClass(), route);
        if (carriage.isEmpty()) {
            problem(
                    route == null ? "/class" : "/channel",
                    route == null ? "no-channel" : "unknown-channel",
                    route == null
                            ? "no channel carries messages of this class"
                            : "there is no such channel, or it does not carry messages of this class");
        }
        return carriage.orElse(null);
    }

    private void problem(String pointer, String code, String sentence) {
        problems.add(new Problem(pointer, code, sentence));
    }
}
