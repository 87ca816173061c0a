package org.qunfa.messaging.accept;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Occasion;
import org.qunfa.messaging.OutsideHours;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.channel.Carriage;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.schedule.Term;
import org.qunfa.messaging.schedule.Timetable;
import org.qunfa.messaging.wording.Frame;
import org.qunfa.messaging.wording.FrameRules;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.model.Alphabet;
import org.qunfa.model.ChannelId;
import org.qunfa.plugin.carrier.TextLayout;

/** Checks a notice's head and fills in what the sender left open. Finds everything that is wrong, not only the first. */
final class HeadCheck {

    private static final Set<String> KINDS = Set.of("activity", "meeting", "daily", "file", "affairs");
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Limits limits;
    private final Lines lines;
    private final Timetable timetable;
    private final Clock clock;
    private final List<Problem> problems = new ArrayList<>();
    private boolean confirming;

    HeadCheck(Limits limits, Lines lines, Timetable timetable, Clock clock) {
        this.limits = limits;
        this.lines = lines;
        this.timetable = timetable;
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
     * @param optOutAddresses whether there are web addresses to opt out
     */
    record Owned(boolean signature, @Nullable Problem callback, boolean optOutAddresses) {}

    /**
     * Checks the head.
     *
     * @param owned what the organisation has of what the head names
     * @throws Refusal with everything that is wrong
     */
    NoticePlan check(NoticeHead head, Owned owned) {
        if (confirming ? !head.kind().equals(Acceptor.CONFIRMATION) : !KINDS.contains(head.kind())) {
            problem("/kind", "unknown-kind", "kind is one of activity, meeting, daily, file and affairs");
        }
        if (owned.callback() != null) {
            problems.add(owned.callback());
        }
        if (!owned.signature()) {
            problem(
                    "/signature",
                    "unknown-signature",
                    isBracketed(head.signature())
                            ? "write the signature without its brackets 【】, which the platform puts around it"
                            : "the organisation does not have this signature; put it with"
                                    + " PUT /api/v1/signatures/{text} first");
        }
        Instant notBefore = notBefore(head.notBefore()).truncatedTo(ChronoUnit.MICROS);
        checkValidity(head.validUntil(), notBefore);
        Carriage carriage = carriage(head);
        WordingCheck texts = texts(head, carriage, owned.optOutAddresses());
        Wording wording = texts.check("/text", head.text());
        OutsideHours outside = head.outsideHours() == null ? OutsideHours.HOLD : head.outsideHours();
        Term term = carriage == null ? null : term(head, notBefore, outside);
        Instant startsAt = term == null ? notBefore : term.startsAt();
        OccasionPlan occasion = occasion(head.occasion(), new OccasionCheck.Of(startsAt, wording, texts));
        if (!problems.isEmpty() || wording == null || carriage == null || term == null) {
            throw new Refusal(Refusal.Fault.INVALID, problems, problems.size());
        }
        return new NoticePlan(
                head.kind(),
                head.messageClass(),
                head.signature(),
                wording,
                notBefore,
                outside,
                term,
                head.inDoubt(),
                route(head),
                carriage,
                head.partial(),
                head.callback(),
                occasion);
    }

    private WordingCheck texts(NoticeHead head, @Nullable Carriage carriage, boolean optOutAddresses) {
        // Without a line nothing can be sent, but what is wrong with a text can be said.
        var layout = carriage == null ? TextLayout.USUAL : carriage.layout();
        Set<Alphabet> alphabets = carriage == null ? Set.of() : carriage.alphabets();
        var rules = new FrameRules(FrameRules.NEWEST, head.substitute());
        var frame = new Frame(head.signature(), layout, head.messageClass(), alphabets, rules);
        return new WordingCheck(limits.characters(), frame, optOutAddresses, problems::add);
    }

    private @Nullable OccasionPlan occasion(@Nullable Occasion occasion, OccasionCheck.Of notice) {
        return occasion == null
                ? null
                : new OccasionCheck(clock.instant(), limits.ahead(), problems::add).check(occasion, notice);
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

    private void checkValidity(@Nullable Instant wanted, Instant notBefore) {
        if (wanted == null) {
            return;
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
    }

    /** The line that it must go over, after its name was checked. */
    private static @Nullable ChannelId route(NoticeHead head) {
        return head.channel() == null ? null : new ChannelId(head.channel());
    }

    private Term term(NoticeHead head, Instant notBefore, OutsideHours outside) {
        Instant now = clock.instant();
        Instant from = notBefore.isAfter(now) ? notBefore : now;
        var wish = new Term.Wish(
                head.messageClass(),
                lines.channels(head.messageClass(), route(head)),
                outside,
                from,
                head.validUntil());
        return Term.of(timetable, wish, problems::add);
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

    private static boolean isBracketed(String signature) {
        return signature.indexOf('【') >= 0 || signature.indexOf('】') >= 0;
    }

    private void problem(String pointer, String code, String sentence) {
        problems.add(new Problem(pointer, code, sentence));
    }
}
