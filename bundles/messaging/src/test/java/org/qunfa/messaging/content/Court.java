package org.qunfa.messaging.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.FakeCarrier;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.Reviews;
import org.qunfa.messaging.Waiting;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.World;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.review.ReviewDesk;
import org.qunfa.messaging.start.Node;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;

/** A core whose notices are judged by reviewers outside, as many nodes as a test wants. */
final class Court implements AutoCloseable {

    static final String REVIEWER = "tiny~main";
    static final Terms USUAL = terms(Duration.ofMinutes(1), Duration.ofMinutes(1), 16);
    static final Reviews.Decision YES = new Reviews.Decision(true, "seen", null);

    final World world = new World();
    final FakeCarrier carrier = new FakeCarrier("all", 50, true, parcel -> null);
    final ReviewDesk desk =
            new ReviewDesk(world.tables, world.channels, world.lexicons, new Node(world.store.directory()), false);
    final Reviews.Reviewer platform = new Reviews.Reviewer(new OrganisationId(UUID.randomUUID()), true, "platform");
    private final List<ContentReviews> nodes = new ArrayList<>();

    Court() {
        world.channels.arrived(carrier);
    }

    static Terms terms(Duration patience, Duration absence, int atOnce) {
        return terms(List.of(), patience, absence, atOnce);
    }

    static Terms terms(List<String> required, Duration patience, Duration absence, int atOnce) {
        var classes = EnumSet.of(MessageClass.NOTICE, MessageClass.MARKETING);
        return new Terms(classes, required, patience, absence, atOnce, Duration.ofSeconds(15));
    }

    /** Begins a node, which from now on says who is asked. */
    ContentReviews node(UUID id, Terms terms) {
        var node = new ContentReviews(world.tables, id, world.contentReviewers, world.channels, terms);
        nodes.add(node);
        world.gate = node;
        return node;
    }

    ContentReviews node(Terms terms) {
        return node(UUID.randomUUID(), terms);
    }

    /** Has a reviewer arrive, and waits until it can be asked. */
    OutsideReviewer comes(OutsideReviewer reviewer) {
        world.contentReviewers.arrived(reviewer);
        Waiting.until(
                () -> world.contentReviewers.all().stream().anyMatch(each -> each.name()
                        .equals(reviewer.profile().id().value())),
                () -> "the reviewer cannot be asked");
        return reviewer;
    }

    OutsideReviewer comes() {
        return comes(new OutsideReviewer(REVIEWER));
    }

    Acceptance send(String text) {
        return world.send(World.head(text), World.numbers(3));
    }

    /** Sends for another organisation. */
    Acceptance send(OrganisationId organisation, String text, Recipients to) {
        try {
            return world.notices
                    .accept(organisation, World.head(text), to, null)
                    .value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An organisation that may send. */
    OrganisationId organisation() {
        var organisation = new OrganisationId(UUID.randomUUID());
        world.signatures.put(organisation, World.SIGNATURE, true);
        world.quota.grant(new Quota.Grant(organisation, 1_000, "for a test", "test"), null);
        return organisation;
    }

    NoticeView view(Acceptance acceptance) {
        return world.notices.notice(world.organisation, acceptance.id());
    }

    NoticeView sees(Acceptance acceptance, NoticeState state) {
        Waiting.until(
                () -> view(acceptance).state() == state, () -> view(acceptance).toString());
        return view(acceptance);
    }

    /** Waits until everybody of three got it. */
    void arrives(Acceptance acceptance) {
        Waiting.until(() -> view(acceptance).counts().equals(Map.of(DeliveryState.DELIVERED, 3)), () -> view(acceptance)
                .toString());
    }

    List<Reviews.Waiting> waiting() {
        return desk.waiting(platform, new PageRequest(100, null)).items();
    }

    /** Waits until a person is asked about a notice. */
    Reviews.Waiting waits(Acceptance acceptance) {
        Waiting.until(
                () -> waiting().stream().anyMatch(each -> each.notice().equals(acceptance.id())),
                () -> waiting() + " " + view(acceptance));
        return waiting().stream()
                .filter(each -> each.notice().equals(acceptance.id()))
                .findFirst()
                .orElseThrow();
    }

    List<Why.Step> why(Acceptance acceptance) {
        return world.notices
                .why(world.organisation, new DeliveryId(acceptance.id(), 0))
                .steps();
    }

    Why.Step step(Acceptance acceptance, String what) {
        return why(acceptance).stream()
                .filter(step -> step.what().equals(what))
                .findFirst()
                .orElseThrow(() -> new AssertionError(why(acceptance)));
    }

    /** What came of asking about a notice; empty while it is open. */
    String outcome(NoticeId notice) {
        return world.store.database().read(connection -> {
            try (var query = connection.prepareStatement(
                    "select coalesce(outcome, '') from messaging.content_review where notice = ?")) {
                query.setObject(1, notice.value());
                try (var row = query.executeQuery()) {
                    return row.next() ? row.getString(1) : "none";
                }
            }
        });
    }

    void ends(Acceptance acceptance, String outcome) {
        Waiting.until(() -> outcome(acceptance.id()).equals(outcome), () -> outcome(acceptance.id()));
    }

    @Override
    public void close() {
        nodes.forEach(ContentReviews::stop);
        world.close();
    }
}
