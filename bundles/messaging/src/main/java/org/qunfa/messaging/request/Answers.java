package org.qunfa.messaging.request;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.ReminderView;
import org.qunfa.messaging.TextCheck;
import org.qunfa.messaging.TextHit;
import org.qunfa.messaging.VerbResult;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Disguise;
import org.qunfa.messaging.quota.Adjustments;
import org.qunfa.messaging.quota.Balance;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;

/** The stored forms of answers. */
public final class Answers {

    private Answers() {}

    /** Stores what accepting a notice was answered. */
    public static byte[] write(Acceptance answer) {
        return write(out -> {
            out.writeUTF(answer.id().toString());
            out.writeUTF(answer.state().name());
            out.writeInt(answer.recipients());
            out.writeInt(answer.blocked());
            out.writeLong(answer.segments());
            out.writeUTF(answer.startsAt().toString());
            Instant finishes = answer.finishesAt();
            out.writeUTF(finishes == null ? "" : finishes.toString());
            out.writeInt(answer.skippedCount());
            out.writeInt(answer.skipped().size());
            for (Problem problem : answer.skipped()) {
                out.writeUTF(problem.pointer());
                out.writeUTF(problem.code());
                out.writeUTF(problem.sentence());
            }
            out.writeInt(answer.blockedBy().size());
            for (Map.Entry<String, Integer> blocked : answer.blockedBy().entrySet()) {
                out.writeUTF(blocked.getKey());
                out.writeInt(blocked.getValue());
            }
            write(answer.content(), out);
            out.writeInt(answer.reminders().size());
            for (ReminderView reminder : answer.reminders()) {
                out.writeUTF(reminder.at().toString());
                out.writeUTF(reminder.before());
            }
        });
    }

    /** Reads what {@link #write(Acceptance)} wrote. */
    public static Acceptance acceptance(byte[] stored) {
        return read(stored, in -> {
            NoticeId id = NoticeId.of(in.readUTF());
            NoticeState state = NoticeState.valueOf(in.readUTF());
            int recipients = in.readInt();
            int blocked = in.readInt();
            long segments = in.readLong();
            Instant starts = Instant.parse(in.readUTF());
            @Nullable Instant finishes = instant(in.readUTF());
            int skippedCount = in.readInt();
            List<Problem> skipped = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                skipped.add(new Problem(in.readUTF(), in.readUTF(), in.readUTF()));
            }
            Map<String, Integer> blockedBy = new HashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                blockedBy.put(in.readUTF(), in.readInt());
            }
            TextCheck content = content(in);
            List<ReminderView> reminders = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                reminders.add(new ReminderView(
                        Instant.parse(in.readUTF()), in.readUTF(), ReminderView.State.WAITING, null, null));
            }
            return new Acceptance(
                    id,
                    state,
                    recipients,
                    blocked,
                    segments,
                    starts,
                    finishes,
                    skipped,
                    skippedCount,
                    blockedBy,
                    content,
                    reminders);
        });
    }

    private static void write(TextCheck content, DataOutputStream out) throws IOException {
        out.writeInt(content.blocked());
        out.writeInt(content.doubtful());
        out.writeInt(content.hits().size());
        for (TextHit hit : content.hits()) {
            out.writeUTF(hit.rule());
            out.writeUTF(hit.category());
            out.writeUTF(hit.action().name());
            out.writeUTF(hit.disguises().stream().map(Disguise::name).collect(Collectors.joining(" ")));
            out.writeLong(hit.version());
            out.writeInt(hit.from());
            out.writeInt(hit.to());
        }
    }

    private static TextCheck content(DataInputStream in) throws IOException {
        int blocked = in.readInt();
        int doubtful = in.readInt();
        List<TextHit> hits = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            hits.add(new TextHit(
                    in.readUTF(),
                    in.readUTF(),
                    Action.valueOf(in.readUTF()),
                    disguises(in.readUTF()),
                    in.readLong(),
                    in.readInt(),
                    in.readInt()));
        }
        return new TextCheck(blocked, doubtful, hits);
    }

    private static Set<Disguise> disguises(String names) {
        return names.isEmpty()
                ? Set.of()
                : Arrays.stream(names.split(" ", -1)).map(Disguise::valueOf).collect(Collectors.toSet());
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }

    /** Stores what a verb was answered. */
    public static byte[] write(VerbResult answer) {
        return write(out -> {
            out.writeUTF(answer.id().toString());
            out.writeUTF(answer.state().name());
            out.writeInt(answer.sent());
            out.writeInt(answer.inFlight());
            out.writeInt(answer.stopped());
            VerbResult.Schedule schedule = answer.schedule();
            if (schedule != null) {
                out.writeUTF(schedule.notBefore().toString());
                out.writeUTF(schedule.validUntil().toString());
                Instant held = schedule.heldUntil();
                out.writeUTF(held == null ? "" : held.toString());
            }
        });
    }

    /** Reads what {@link #write(VerbResult)} wrote. */
    public static VerbResult verb(byte[] stored) {
        return read(
                stored,
                in -> new VerbResult(
                        NoticeId.of(in.readUTF()),
                        NoticeState.valueOf(in.readUTF()),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.available() == 0 ? null : schedule(in)));
    }

    private static VerbResult.Schedule schedule(DataInputStream in) throws IOException {
        return new VerbResult.Schedule(Instant.parse(in.readUTF()), Instant.parse(in.readUTF()), instant(in.readUTF()));
    }

    /** Stores a balance. */
    public static byte[] write(Balance answer) {
        return write(out -> {
            out.writeUTF(answer.product());
            out.writeLong(answer.available());
            out.writeLong(answer.reserved());
            out.writeLong(answer.consumed());
            out.writeLong(answer.hold());
            out.writeLong(answer.expired());
            Long below = answer.warnBelow();
            out.writeLong(below == null ? 0 : below);
            out.writeBoolean(answer.low());
        });
    }

    /** Reads what {@link #write(Balance)} wrote. */
    public static Balance balance(byte[] stored) {
        return read(
                stored,
                in -> new Balance(
                        in.readUTF(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        in.readLong(),
                        positive(in.readLong()),
                        in.readBoolean()));
    }

    private static @Nullable Long positive(long value) {
        return value > 0 ? value : null;
    }

    /** Stores an adjustment. */
    public static byte[] write(Adjustments.Adjustment answer) {
        return write(out -> {
            out.writeUTF(answer.id().toString());
            out.writeUTF(answer.organisation().toString());
            out.writeUTF(answer.product());
            out.writeLong(answer.segments());
            out.writeUTF(answer.reason());
            out.writeUTF(answer.state().name());
            out.writeUTF(answer.proposedBy());
            out.writeUTF(answer.proposedAt().toString());
            out.writeUTF(text(answer.decidedBy()));
            Instant decided = answer.decidedAt();
            out.writeUTF(decided == null ? "" : decided.toString());
            out.writeUTF(text(answer.note()));
        });
    }

    /** Reads what {@link #write(Adjustments.Adjustment)} wrote. */
    public static Adjustments.Adjustment adjustment(byte[] stored) {
        return read(
                stored,
                in -> new Adjustments.Adjustment(
                        UUID.fromString(in.readUTF()),
                        OrganisationId.of(in.readUTF()),
                        in.readUTF(),
                        in.readLong(),
                        in.readUTF(),
                        Adjustments.State.valueOf(in.readUTF()),
                        in.readUTF(),
                        Instant.parse(in.readUTF()),
                        orNull(in.readUTF()),
                        instant(in.readUTF()),
                        orNull(in.readUTF())));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    private static byte[] write(Writing writing) {
        try {
            var octets = new ByteArrayOutputStream();
            writing.to(new DataOutputStream(octets));
            return octets.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(byte[] stored, Reading<T> reading) {
        try {
            return reading.from(new DataInputStream(new ByteArrayInputStream(stored)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
