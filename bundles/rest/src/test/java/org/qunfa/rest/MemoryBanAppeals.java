package org.qunfa.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.BanAppeals;
import org.qunfa.accounts.Bans.Ban;
import org.qunfa.accounts.Bans.Extent;
import org.qunfa.accounts.Bans.Ground;
import org.qunfa.accounts.Bans.Subject;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Repeat;
import org.qunfa.accounts.Repeated;
import org.qunfa.model.PhoneNumber;

/** Appeals beside the door, in memory: one ban of one person, whose code is right when it is {@link MemoryPeople#CODE}. */
final class MemoryBanAppeals implements BanAppeals {

    static final UUID BAN = new UUID(0, 31);
    static final UUID APPEAL = new UUID(0, 32);
    static final Instant AT = Instant.parse("2026-11-30T08:00:00Z");
    static final PhoneNumber PHONE = new PhoneNumber(8613800138000L);

    private static final Ban PLACED = new Ban(
            BAN,
            Subject.of(MemoryPeople.LIN),
            Extent.ALL,
            new Ground("spam", "complaint 12321/7", null, "console:wei"),
            AT,
            true);

    /** What was filed and decided, in order. */
    final List<String> done = new ArrayList<>();

    final List<UUID> untold = new ArrayList<>();

    private final MemoryRepeats repeats = new MemoryRepeats();

    private @Nullable String text;
    private @Nullable Decision decision;

    private List<Hit> hits(Proof proof) {
        if (!proof.code().equals(MemoryPeople.CODE)) {
            throw Denied.at("/code", "code-wrong", "no");
        }
        Decision taken = decision;
        Filed filed = text == null
                ? null
                : new Filed(APPEAL, AT, state(), taken == null ? null : AT, taken == null ? null : taken.reason());
        return List.of(new Hit(
                BAN, PLACED.subject(), PLACED.extent(), PLACED.ground().reason(), AT, null, taken == null, filed));
    }

    private State state() {
        Decision taken = decision;
        return taken == null ? State.OPEN : taken.granted() ? State.GRANTED : State.REFUSED;
    }

    @Override
    public List<Hit> mine(Proof proof) {
        return hits(proof);
    }

    @Override
    public List<Hit> file(Proof proof, @Nullable UUID ban, String says) {
        hits(proof);
        text = says;
        done.add("file " + ban + " " + says);
        return hits(proof);
    }

    @Override
    public List<Appeal> appeals(boolean openOnly) {
        String says = text;
        return says == null || (openOnly && decision != null)
                ? List.of()
                : List.of(new Appeal(APPEAL, PLACED, MemoryPeople.LIN, says, AT, state(), decision));
    }

    @Override
    public Repeated<Appeal> decide(UUID appeal, Decision taken, @Nullable Repeat repeat) {
        return repeats.once("decide " + appeal, repeat, () -> {
            if (appeals(true).isEmpty()) {
                throw Denied.of(Denied.Reason.NOT_FOUND, "not-found", "no");
            }
            decision = taken;
            done.add("decide " + taken.granted() + " " + taken.reason());
            untold.add(appeal);
            return appeals(false).get(0);
        });
    }

    @Override
    public synchronized List<Untold> untold() {
        return untold.stream().map(id -> new Untold(id, PHONE, "已有{结果", "")).toList();
    }

    @Override
    public synchronized void told(UUID appeal) {
        untold.remove(appeal);
    }
}
