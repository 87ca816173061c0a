package org.qunfa.messaging.accept;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.ledger.Ledger;
import org.qunfa.messaging.request.Answers;
import org.qunfa.messaging.request.Requests;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.model.ChannelId;
import org.qunfa.model.Segments;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/**
 * Takes notices in. A list that fits into a few chunks is stored in one transaction; a longer one is loaded in several while
 * its notice is a draft that nobody sees, and the last transaction makes it real. Safe for use by many threads.
 */
public final class Acceptor {

    private static final String ACCEPT = "accept";
    private static final String CONFIRM = "confirm";

    private final Database database;
    private final Vault vault;
    private final Ledger ledger;
    private final Lines lines;
    private final Limits limits;
    private final Clock clock;
    private final Days days;
    private final UUID node;
    private final Callbacks callbacks;
    private final Set<Requests.Scope> inFlight = ConcurrentHashMap.newKeySet();

    public Acceptor(
            Database database,
            Vault vault,
            Ledger ledger,
            Lines lines,
            Limits limits,
            Clock clock,
            Days days,
            UUID node,
            Callbacks callbacks) {
        this.database = database;
        this.vault = vault;
        this.ledger = ledger;
        this.lines = lines;
        this.limits = limits;
        this.clock = clock;
        this.days = days;
        this.node = node;
        this.callbacks = callbacks;
    }

    /** {@link org.qunfa.messaging.Notices#accept}. */
    public Answer<Acceptance> accept(
            UUID organisation, NoticeHead head, Recipients recipients, @Nullable RequestKey key) throws IOException {
        if (key == null) {
            return new Answer<>(load(organisation, head, recipients, null), false);
        }
        return once(new Requests.Scope(organisation, ACCEPT, key.key(), node), head, recipients, key);
    }

    /**
     * Accepts the one message that tells somebody that an opt-out was understood, which the opt-out does not stop:
     * over the line that is named, where that carries such messages.
     *
     * @param key makes it one message, however often this is called within a day
     */
    public Acceptance confirm(UUID organisation, NoticeHead words, Recipient to, RequestKey key) throws IOException {
        String channel = words.channel();
        boolean carried = channel != null
                && lines.carriage(words.messageClass(), new ChannelId(channel)).isPresent();
        var head = new NoticeHead(
                NoticePlan.CONFIRMATION,
                words.messageClass(),
                words.signature(),
                words.text(),
                null,
                null,
                words.inDoubt(),
                carried ? channel : null,
                false);
        Iterator<Recipient> only = List.of(to).iterator();
        var scope = new Requests.Scope(organisation, CONFIRM, key.key(), node);
        return once(scope, head, () -> only.hasNext() ? only.next() : null, key).value();
    }

    private Answer<Acceptance> once(Requests.Scope scope, NoticeHead head, Recipients recipients, RequestKey key)
            throws IOException {
        if (!inFlight.add(scope)) {
            throw Requests.inFlight();
        }
        try {
            var known = database.read(connection -> Requests.find(connection, scope));
            if (known.isPresent()) {
                drain(recipients);
                return new Answer<>(Answers.acceptance(Requests.replay(known.get(), key.contentHash())), true);
            }
            return new Answer<>(load(scope.organisation(), head, recipients, new Keyed(scope, key)), false);
        } finally {
            inFlight.remove(scope);
        }
    }

    /** A request that has a key. */
    record Keyed(Requests.Scope scope, RequestKey key) {}

    /** Reads to the end what is not needed, because the content's hash is known only then. */
    private static void drain(Recipients recipients) throws IOException {
        while (recipients.next() != null) {
            // Only the octets behind it matter.
        }
    }

    private Acceptance load(UUID organisation, NoticeHead head, Recipients recipients, @Nullable Keyed keyed)
            throws IOException {
        boolean confirms = keyed != null && keyed.scope().operation().equals(CONFIRM);
        NoticePlan plan = plan(organisation, head, confirms);
        var rows = new NoticeRows(vault, UUID.randomUUID(), organisation, days.today(), callbacks);
        var load = new Load(new Load.Parts(database, vault, ledger, rows), organisation, plan, keyed);
        try {
            var screening = new Screening(database, vault, organisation, plan, load::take);
            Skipped skipped = read(recipients, new RecipientCheck(plan, limits), plan.partial(), screening);
            load.skipped(skipped.first(), skipped.count());
            Acceptance acceptance = load.finish(clock.instant(), lines.ratePerSecond(plan.messageClass()));
            lines.wake();
            return acceptance;
        } catch (IOException | RuntimeException e) {
            load.abandon(e);
            throw e;
        }
    }

    private NoticePlan plan(UUID organisation, NoticeHead head, boolean confirms) {
        var owned = database.read(connection -> new HeadCheck.Owned(
                NoticeRows.ownsSignature(connection, organisation, head.signature()),
                head.callback() == null ? null : callbacks.problem(connection, organisation, head.callback())));
        var check = new HeadCheck(limits, lines, clock);
        return (confirms ? check.confirming() : check).check(head, owned);
    }

    /** Recipients that are left out: what is wrong with the first of them, and how many they are. */
    private record Skipped(List<Problem> first, int count) {}

    private Skipped read(Recipients recipients, RecipientCheck check, boolean partial, Screening screening)
            throws IOException {
        List<Problem> problems = new ArrayList<>();
        int problemCount = 0;
        int index = 0;
        for (Recipient recipient = recipients.next(); recipient != null; recipient = recipients.next()) {
            if (index == limits.recipients()) {
                throw Refusal.of(
                        Refusal.Fault.TOO_LARGE,
                        "/recipients",
                        "too-many-recipients",
                        "a notice has at most " + limits.recipients() + " recipients; send several notices");
            }
            RecipientCheck.Passed passed = check.check(recipient, index++);
            if (passed == null) {
                problemCount++;
                if (problems.size() < Limits.PROBLEMS) {
                    problems.add(check.problem());
                }
            } else if (problemCount == 0 || partial) {
                screening.add(passed);
            }
        }
        if (index == 0 || problemCount == index) {
            String sentence = index == 0
                    ? "there is nobody to send it to"
                    : "it can be sent to none of the " + index + " recipients";
            problems.add(0, new Problem("/recipients", "no-recipients", sentence));
            throw new Refusal(Refusal.Fault.INVALID, problems, problemCount + 1);
        }
        if (problemCount > 0 && !partial) {
            throw new Refusal(Refusal.Fault.INVALID, problems, problemCount);
        }
        screening.finish();
        return new Skipped(problems, problemCount);
    }

    /** {@link org.qunfa.messaging.Notices#preflight}. */
    public Preflight preflight(UUID organisation, NoticeHead head, Recipients recipients) throws IOException {
        NoticePlan plan = plan(organisation, head, false);
        var count = new Count(plan.wording());
        var screening = new Screening(database, vault, organisation, plan, count::take);
        Skipped skipped = read(recipients, new RecipientCheck(plan, limits), true, screening);
        long available = database.read(c -> ledger.available(c, organisation));
        Instant starts = plan.notBefore().isAfter(clock.instant()) ? plan.notBefore() : clock.instant();
        return new Preflight(
                count.recipients,
                count.segments,
                count.bySegments,
                count.byReason,
                available,
                starts,
                skipped.first(),
                skipped.count(),
                count.sample);
    }

    /** Counts recipients and forgets them. */
    private static final class Count {
        private final Map<Integer, Integer> bySegments = new TreeMap<>();
        private final Map<String, Integer> byReason = new TreeMap<>();
        private final Wording wording;
        private int recipients;
        private long segments;
        private Preflight.@Nullable Sample sample;

        Count(Wording wording) {
            this.wording = wording;
        }

        void take(Screened recipient) {
            recipients++;
            segments += recipient.segments();
            if (recipient.stop() == null) {
                bySegments.merge(recipient.segments(), 1, Integer::sum);
                sample = sample == null ? sample(recipient.addressee()) : sample;
            } else {
                byReason.merge(recipient.stop().reason(), 1, Integer::sum);
            }
        }

        private Preflight.Sample sample(Addressee to) {
            int country = to.to().countryCode();
            Segments cut = wording.cut(wording.render(wording.byName(to.values()), country), country);
            return new Preflight.Sample(cut.alphabet(), cut.parts());
        }
    }
}
