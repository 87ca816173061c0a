package org.qunfa.rest;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
import org.qunfa.model.Alphabet;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/** The core behind the door, in memory: it checks as much as the tests of the door need, and counts what it was given. */
public final class MemoryNotices implements Notices {

    static final Instant TIME = Instant.parse("2030-01-31T00:00:00Z");
    static final NoticeId NOTICE = new NoticeId(new UUID(7, 7));

    /** What was accepted, in order, without its recipients. */
    final List<NoticeHead> accepted = new ArrayList<>();

    /** The last recipient that was read. */
    volatile Recipient last = new Recipient("", Map.of(), null);

    /** How many recipients were read ever. */
    final AtomicLong read = new AtomicLong();

    final AtomicInteger verbs = new AtomicInteger();

    /** What the lexicons say. */
    volatile TextCheck content = TextCheck.CLEAN;

    /** What can be done about a delivery that is blocked. */
    volatile Why.@Nullable Appeal appeal;

    /** What the notice is reminded of. */
    volatile List<ReminderView> reminders = List.of();

    /** Where the notice was moved to last. */
    volatile @Nullable Times moved;

    /** What is thrown instead of an answer. */
    volatile @Nullable RuntimeException failure;

    private final Map<String, byte[]> requests = new ConcurrentHashMap<>();

    @Override
    public Answer<Acceptance> accept(
            Sender sender, NoticeHead head, Recipients recipients, @Nullable RequestKey request) throws IOException {
        var problems = new ArrayList<Problem>();
        int good = read(head, recipients, problems);
        if (request != null) {
            byte[] before =
                    requests.putIfAbsent(request.key(), request.contentHash().get());
            if (before != null) {
                if (!Arrays.equals(before, request.contentHash().get())) {
                    throw Refusal.of(Refusal.Fault.KEY_REUSED, "", "key-reused", "the key was used before");
                }
                return new Answer<>(acceptance(good, problems), true);
            }
        }
        if (!problems.isEmpty() && !head.partial()) {
            throw new Refusal(Refusal.Fault.INVALID, problems, problems.size());
        }
        accepted.add(head);
        return new Answer<>(acceptance(good, problems), false);
    }

    private Acceptance acceptance(int good, List<Problem> problems) {
        return new Acceptance(
                NOTICE,
                NoticeState.ACTIVE,
                good,
                0,
                good,
                TIME,
                TIME.plusSeconds(60),
                problems,
                problems.size(),
                Map.of(),
                content,
                reminders);
    }

    private int read(NoticeHead head, Recipients recipients, List<Problem> problems) throws IOException {
        RuntimeException broken = failure;
        if (broken != null) {
            throw broken;
        }
        check(head);
        int row = 0;
        for (Recipient next = recipients.next(); next != null; next = recipients.next()) {
            last = next;
            read.incrementAndGet();
            if (next.fault() != null) {
                problems.add(next.fault());
            } else if (PhoneNumber.read(next.to()) instanceof PhoneNumber.Invalid invalid && problems.size() < 100) {
                problems.add(new Problem(
                        "/recipients/" + row + "/to",
                        invalid.problem().code(),
                        invalid.problem().sentence()));
            }
            row++;
        }
        if (row == 0) {
            throw Refusal.of(Refusal.Fault.INVALID, "/recipients", "no-recipients", "a notice has recipients");
        }
        if (row == problems.size()) {
            throw new Refusal(Refusal.Fault.INVALID, problems, problems.size());
        }
        return row - problems.size();
    }

    private static void check(NoticeHead head) {
        if (head.text().isEmpty() || head.text().length() > 500) {
            throw Refusal.of(Refusal.Fault.INVALID, "/text", "bad-length", "a text has 1 to 500 characters");
        }
        if (!head.signature().equals("青松社区")) {
            throw Refusal.of(Refusal.Fault.INVALID, "/signature", "unknown-signature", "no such signature");
        }
        if (head.channel() != null && !head.channel().equals("smpp~main")) {
            throw Refusal.of(Refusal.Fault.INVALID, "/channel", "unknown-channel", "no such channel");
        }
        Instant notBefore = head.notBefore();
        if (notBefore != null && (notBefore.isBefore(TIME) || notBefore.isAfter(TIME.plusSeconds(366 * 86_400)))) {
            throw Refusal.of(Refusal.Fault.INVALID, "/notBefore", "out-of-range", "not in the next year");
        }
    }

    @Override
    public Preflight preflight(OrganisationId organisation, NoticeHead head, Recipients recipients) throws IOException {
        var problems = new ArrayList<Problem>();
        int good = read(head, recipients, problems);
        return new Preflight(
                good,
                good,
                Map.of(1, good),
                Map.of(),
                1_000,
                TIME,
                problems,
                problems.size(),
                new Preflight.Sample(Alphabet.GSM7, List.of("hello")),
                content,
                reminders.stream()
                        .map(each -> new Preflight.Reminding(each.at(), good))
                        .toList(),
                new Preflight.Costs(
                        35_000L * good,
                        List.of(new Preflight.Share(86, "cmcc", good, good, Map.of(), true, 35_000L, 35_000L * good)),
                        0),
                List.of(new Problem("/text", "only-variables", "carriers refuse it")),
                head.partial() || problems.isEmpty()
                        ? null
                        : new Refusal(Refusal.Fault.INVALID, problems, problems.size()));
    }

    @Override
    public NoticeView notice(OrganisationId organisation, NoticeId id) {
        own(organisation, id);
        return new NoticeView(
                NOTICE,
                NoticeState.ACTIVE,
                "activity",
                MessageClass.NOTICE,
                "青松社区",
                3,
                Map.of(DeliveryState.DELIVERED, 2, DeliveryState.IN_FLIGHT, 1),
                3,
                2,
                0,
                TIME,
                TIME,
                TIME.plusSeconds(86_400),
                InDoubt.NEVER,
                TIME.plusSeconds(3_600),
                null,
                reminders.isEmpty()
                        ? null
                        : new OccasionView(TIME.plusSeconds(7_200), ZoneId.of("Asia/Shanghai"), reminders));
    }

    private void own(OrganisationId organisation, NoticeId id) {
        RuntimeException broken = failure;
        if (broken != null) {
            throw broken;
        }
        if (!organisation.equals(MemoryKeys.OURS) || !id.equals(NOTICE)) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such notice");
        }
    }

    @Override
    public Page<NoticeView> notices(OrganisationId organisation, @Nullable NoticeState state, PageRequest page) {
        boolean match = state == null || state == NoticeState.ACTIVE;
        boolean ours = organisation.equals(MemoryKeys.OURS);
        return new Page<>(match && ours ? List.of(notice(organisation, NOTICE)) : List.of(), page.after());
    }

    @Override
    public Page<DeliveryView> deliveries(OrganisationId organisation, NoticeId id, PageRequest page) {
        own(organisation, id);
        return new Page<>(List.of(delivery()), page.after() == null ? "1" : null);
    }

    private static DeliveryView delivery() {
        return new DeliveryView(
                new DeliveryId(NOTICE, 0),
                "row-1",
                new PhoneNumber(8613800138000L),
                DeliveryState.IN_DOUBT,
                2,
                1,
                "smpp~main",
                "no-answer",
                null,
                TIME);
    }

    @Override
    public Why why(OrganisationId organisation, DeliveryId id) {
        own(organisation, id.notice());
        return new Why(
                delivery(),
                List.of(
                        new Why.Step(TIME, "released", "It was released.", Map.of("channel", "smpp~main")),
                        new Why.Step(
                                TIME,
                                "waits",
                                "No line takes anything now.",
                                Map.of("for", "line", "lines", "smpp~main suspended"))),
                appeal);
    }

    private Answer<VerbResult> verb(OrganisationId organisation, NoticeId id, @Nullable RequestKey request) {
        own(organisation, id);
        if (request != null && request.contentHash().get().length != 32) {
            throw new IllegalStateException("a SHA-256 has 32 octets");
        }
        verbs.incrementAndGet();
        return new Answer<>(new VerbResult(id, NoticeState.PAUSED, 1, 2, 3, null), request != null);
    }

    @Override
    public Answer<VerbResult> pause(OrganisationId organisation, NoticeId id, @Nullable RequestKey request) {
        return verb(organisation, id, request);
    }

    @Override
    public Answer<VerbResult> resume(OrganisationId organisation, NoticeId id, @Nullable RequestKey request) {
        return verb(organisation, id, request);
    }

    @Override
    public Answer<VerbResult> cancel(OrganisationId organisation, NoticeId id, @Nullable RequestKey request) {
        return verb(organisation, id, request);
    }

    @Override
    public Answer<VerbResult> reschedule(
            OrganisationId organisation, NoticeId id, Times times, @Nullable RequestKey request) {
        moved = times;
        VerbResult result = verb(organisation, id, request).value();
        var schedule = new VerbResult.Schedule(TIME, TIME.plusSeconds(60), TIME.plusSeconds(30));
        return new Answer<>(
                new VerbResult(id, result.state(), result.sent(), result.inFlight(), result.stopped(), schedule),
                request != null);
    }
}
