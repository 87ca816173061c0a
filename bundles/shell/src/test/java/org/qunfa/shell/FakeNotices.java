package org.qunfa.shell;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.DeliveryView;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.OccasionView;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.ReminderView;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.TextCheck;
import org.qunfa.messaging.VerbResult;
import org.qunfa.messaging.Why;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/** A core with one notice, which remembers what it was asked. */
final class FakeNotices implements Notices {

    static final NoticeId ID = NoticeId.of("0192f1c4-7a3b-7c11-8e2d-3f4a5b6c7d8e");
    static final Instant AT = Instant.parse("2026-11-23T08:00:00.123Z");

    final List<String> asked = new ArrayList<>();
    final List<Recipient> recipients = new ArrayList<>();

    @Nullable
    NoticeHead head;

    @Nullable
    OrganisationId organisation;

    NoticeState state = NoticeState.ACTIVE;

    @Nullable
    OccasionView occasion;

    @Override
    public Answer<Acceptance> accept(Sender sender, NoticeHead given, Recipients list, @Nullable RequestKey request)
            throws IOException {
        read(sender.organisation(), given, list);
        return new Answer<>(
                new Acceptance(
                        ID,
                        NoticeState.ACTIVE,
                        recipients.size(),
                        0,
                        2L * recipients.size(),
                        AT,
                        null,
                        List.of(),
                        0,
                        Map.of(),
                        TextCheck.CLEAN,
                        reminders(given)),
                false);
    }

    @Override
    public Preflight preflight(OrganisationId owner, NoticeHead given, Recipients list) throws IOException {
        read(owner, given, list);
        asked.add("preflight");
        var problem = new Problem("/recipients/1/to", "too-short", "the number has too few digits");
        return new Preflight(
                1,
                2,
                Map.of(2, 1),
                Map.of(),
                100,
                AT,
                List.of(problem),
                1,
                null,
                TextCheck.CLEAN,
                reminders(given).stream()
                        .map(each -> new Preflight.Reminding(each.at(), 2))
                        .toList(),
                new Preflight.Costs(null, List.of(), 0),
                List.of(),
                given.partial() ? null : new Refusal(Refusal.Fault.INVALID, List.of(problem), 1));
    }

    private static List<ReminderView> reminders(NoticeHead given) {
        return given.occasion() == null
                ? List.of()
                : given.occasion().reminders().stream()
                        .map(each -> new ReminderView(AT, each.before(), ReminderView.State.WAITING, null, null))
                        .toList();
    }

    private void read(OrganisationId owner, NoticeHead given, Recipients list) throws IOException {
        organisation = owner;
        head = given;
        for (Recipient next = list.next(); next != null; next = list.next()) {
            recipients.add(next);
        }
    }

    @Override
    public NoticeView notice(OrganisationId owner, NoticeId id) {
        if (!id.equals(ID)) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "no-such-notice", "there is no such notice");
        }
        organisation = owner;
        var counts = Map.of(DeliveryState.DELIVERED, 7, DeliveryState.IN_DOUBT, 1, DeliveryState.PENDING, 2);
        return new NoticeView(
                id,
                state,
                "meeting",
                MessageClass.NOTICE,
                "群发",
                10,
                counts,
                20,
                14,
                0,
                AT,
                AT,
                AT,
                InDoubt.NEVER,
                AT,
                null,
                occasion);
    }

    @Override
    public Page<NoticeView> notices(OrganisationId owner, @Nullable NoticeState wanted, PageRequest page) {
        asked.add("notices " + wanted + " " + page.limit());
        return new Page<>(wanted == null || wanted == state ? List.of(notice(owner, ID)) : List.of(), null);
    }

    @Override
    public Page<DeliveryView> deliveries(OrganisationId owner, NoticeId id, PageRequest page) {
        return new Page<>(List.of(delivery(new DeliveryId(id, 0))), null);
    }

    private static DeliveryView delivery(DeliveryId id) {
        return new DeliveryView(
                id,
                "a7",
                new PhoneNumber(8613800138000L),
                DeliveryState.IN_DOUBT,
                2,
                1,
                "smpp~main",
                "no-answer",
                null,
                AT);
    }

    @Override
    public Why why(OrganisationId owner, DeliveryId id) {
        return new Why(
                delivery(id),
                List.of(
                        new Why.Step(AT, "accepted", "The notice was accepted.", Map.of()),
                        new Why.Step(
                                AT, "released", "It was released.", Map.of("channel", "smpp~main", "attempt", "1")),
                        new Why.Step(
                                AT,
                                "waits",
                                "It is not sent again.",
                                Map.of("for", "receipt", "policy", "never", "by", "notice"))));
    }

    @Override
    public Answer<VerbResult> pause(OrganisationId owner, NoticeId id, @Nullable RequestKey request) {
        return verb("pause", id, NoticeState.PAUSED);
    }

    @Override
    public Answer<VerbResult> resume(OrganisationId owner, NoticeId id, @Nullable RequestKey request) {
        return verb("resume", id, NoticeState.ACTIVE);
    }

    @Override
    public Answer<VerbResult> cancel(OrganisationId owner, NoticeId id, @Nullable RequestKey request) {
        return verb("cancel", id, NoticeState.CANCELLING);
    }

    private Answer<VerbResult> verb(String verb, NoticeId id, NoticeState next) {
        asked.add(verb + " " + id);
        state = next;
        var schedule = next == NoticeState.SCHEDULED
                ? new VerbResult.Schedule(AT, AT.plusSeconds(60), AT.plusSeconds(9))
                : null;
        return new Answer<>(new VerbResult(id, next, 7, 1, 2, schedule), false);
    }

    @Override
    public Answer<VerbResult> reschedule(OrganisationId owner, NoticeId id, Times times, @Nullable RequestKey request) {
        return verb(
                "reschedule " + times.notBefore() + " " + times.eventAt() + " " + times.validUntil(),
                id,
                NoticeState.SCHEDULED);
    }

    static OrganisationId organisation(String name) {
        return new OrganisationId(UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
