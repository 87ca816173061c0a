package org.qunfa.messaging.appeal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Appeals.Claim;
import org.qunfa.messaging.Appeals.Ruling;
import org.qunfa.messaging.Appeals.View;
import org.qunfa.messaging.Appeals.Viewer;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.Lexicons.Note;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Notices.Sender;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Reviews.Reviewer;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.messaging.event.EventReader;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Word;
import org.qunfa.messaging.start.Node;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** The core with a word in force and a carrier, the desk for appeals, and what tests ask of them. */
final class AppealGround implements AutoCloseable {

    static final Note NOTE = new Note("test", "for a test");
    static final Word CASINO = new Word("g-1", "赌场", Action.BLOCK, "gambling");
    static final Ruling YES = new Ruling(true, "it is a novel's title", null);
    static final Ruling NO = new Ruling(false, "it is an advertisement", null);

    final World world = new World();
    /** Whether the carrier takes nothing now. */
    final AtomicBoolean busy = new AtomicBoolean();

    final FakeCarrier carrier = new FakeCarrier(
            "all", 50, true, p -> busy.get() ? new SubmitOutcome.Throttled(Duration.ofMillis(5), "busy") : null);
    final AppealDesk desk = desk(new AppealDesk.Rules(30, 10, false));
    final Reviewer reviewer = new Reviewer(new OrganisationId(UUID.randomUUID()), true, "reviewer");
    final Viewer own = new Viewer(world.organisation, false, false);
    final Viewer everybody = new Viewer(reviewer.organisation(), true, true);

    AppealGround() {
        world.channels.arrived(carrier);
        world.lexicon.load(null, List.of(CASINO), NOTE);
    }

    @Override
    public void close() {
        assertEquals(List.of(), world.quota.check());
        world.close();
    }

    AppealDesk desk(AppealDesk.Rules rules) {
        return new AppealDesk(world.tables, world.notices, world.lexicons, new Node(world.store.directory()), rules);
    }

    NoticeView ended(NoticeId id) {
        Waiting.until(() -> view(id).endedAt() != null, () -> view(id).toString());
        return view(id);
    }

    NoticeView view(NoticeId id) {
        return world.notices.notice(world.organisation, id);
    }

    NoticeId blocked(int many) {
        NoticeId id =
                world.send(World.head("《{no}号赌场》读书会"), World.numbers(many)).id();
        assertEquals(Map.of(DeliveryState.BLOCKED, many), ended(id).counts());
        return id;
    }

    View file(NoticeId notice, @Nullable Integer index) {
        return desk.file(new Sender(world.organisation, "key1"), new Claim(notice, index, "it is a novel"), null)
                .value();
    }

    View decide(View appeal, Ruling ruling) {
        return desk.decide(reviewer, appeal.id(), ruling, null).value();
    }

    Why why(NoticeId notice, int index) {
        return world.notices.why(world.organisation, new DeliveryId(notice, index));
    }

    static NoticeId sent(View appeal) {
        return Objects.requireNonNull(appeal.sent());
    }

    static List<String> words(Why why) {
        return why.steps().stream().map(Why.Step::what).toList();
    }

    static Why.Step last(Why why) {
        return why.steps().get(why.steps().size() - 1);
    }

    static String code(Runnable refused) {
        return assertThrows(Refusal.class, refused::run).problems().get(0).code();
    }

    List<Event> events() {
        world.settled();
        var events = new EventReader(world.tables);
        try {
            return events.after(world.organisation, null, 1_000).stream()
                    .filter(e -> e.type().startsWith("appeal."))
                    .toList();
        } finally {
            events.stop();
        }
    }
}
