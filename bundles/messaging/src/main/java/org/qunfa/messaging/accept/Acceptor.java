package org.qunfa.messaging.accept;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.channel.Approval;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.consent.OptOutAddresses;
import org.qunfa.messaging.halt.HaltRows;
import org.qunfa.messaging.ledger.Ledger;
import org.qunfa.messaging.lexicon.LexiconKeeper;
import org.qunfa.messaging.lexicon.Standing;
import org.qunfa.messaging.lexicon.TextJudge;
import org.qunfa.messaging.request.Answers;
import org.qunfa.messaging.request.Requests;
import org.qunfa.messaging.reviewer.ContentGate;
import org.qunfa.messaging.schedule.Timetables;
import org.qunfa.messaging.wording.TemplateLint;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.SenderRegister;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/**
 * Takes notices in. A list that fits into a few chunks is stored in one transaction; a longer one is loaded in several while
 * its notice is a draft that nobody sees, and the last transaction makes it real. Safe for use by many threads.
 */
public final class Acceptor {

    /** The kind of the notice that tells somebody that an opt-out was understood: nobody can ask for it from outside. */
    public static final String CONFIRMATION = "confirmation";

    private static final String ACCEPT = "accept";
    private static final String CONFIRM = "confirm";
    private static final Duration MICROSECOND = Duration.of(1, ChronoUnit.MICROS);

    private final Database database;
    private final Vault vault;
    private final Ledger ledger;
    private final Lines lines;
    private final Limits limits;
    private final Clock clock;
    private final Days days;
    private final UUID node;
    private final Callbacks callbacks;
    private final LexiconKeeper lexicons;
    private final OptOutAddresses addresses;
    private final SenderRegister senders;
    private final ContentGate gate;
    private final Timetables timetables = new Timetables();
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
            Callbacks callbacks,
            LexiconKeeper lexicons,
            OptOutAddresses addresses,
            SenderRegister senders,
            ContentGate gate) {
        this.database = database;
        this.vault = vault;
        this.ledger = ledger;
        this.lines = lines;
        this.limits = limits;
        // As fine as the database keeps times, so that an answer says what is stored.
        this.clock = Clock.tick(clock, MICROSECOND);
        this.days = days;
        this.node = node;
        this.callbacks = callbacks;
        this.lexicons = lexicons;
        this.addresses = addresses;
        this.senders = senders;
        this.gate = gate;
    }

    /** {@link org.qunfa.messaging.Notices#accept}. */
    public Answer<Acceptance> accept(
            Notices.Sender sender, NoticeHead head, Recipients recipients, @Nullable RequestKey key)
            throws IOException {
        if (key == null) {
            return new Answer<>(admit(sender, head, recipients, null), false);
        }
        var scope = new Requests.Scope(sender.organisation().value(), ACCEPT, key.key(), node);
        return once(sender, head, recipients, new Keyed(scope, key));
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
                CONFIRMATION,
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
        var sender = new Notices.Sender(new OrganisationId(organisation), null);
        return once(sender, head, () -> only.hasNext() ? only.next() : null, new Keyed(scope, key))
                .value();
    }

    private Answer<Acceptance> once(Notices.Sender sender, NoticeHead head, Recipients recipients, Keyed keyed)
            throws IOException {
        Requests.Scope scope = keyed.scope();
        if (!inFlight.add(scope)) {
            throw Requests.inFlight();
        }
        try {
            var known = database.read(connection -> Requests.find(connection, scope));
            if (known.isPresent()) {
                drain(recipients);
                return new Answer<>(
                        Answers.acceptance(
                                Requests.replay(known.get(), keyed.key().contentHash())),
                        true);
            }
            return new Answer<>(admit(sender, head, recipients, keyed), false);
        } finally {
            inFlight.remove(scope);
        }
    }

    /** Takes in what somebody asks for, unless they are halted. What the platform makes itself waits for its line instead. */
    private Acceptance admit(Notices.Sender sender, NoticeHead head, Recipients recipients, @Nullable Keyed keyed)
            throws IOException {
        UUID organisation = sender.organisation().value();
        database.read(connection -> HaltRows.requireFree(connection, organisation, sender.key()));
        return load(making(sender), head, recipients, keyed);
    }

    /** {@link Intake#accept}. */
    public Acceptance accept(Intake.Making making, NoticeHead head, Recipients recipients) throws IOException {
        database.transaction(connection -> {
            NoticeRows.discard(connection, making.id());
            return making;
        });
        return load(making, head, recipients, null);
    }

    private static Intake.Making making(Notices.Sender sender) {
        return Intake.Making.of(sender, UUID.randomUUID());
    }

    /** Whether it tells somebody that an opt-out was understood, for whoever may say so. */
    private static boolean mayConfirm(Intake.Making making, NoticeHead head) {
        return making.appeal() != null && head.kind().equals(CONFIRMATION);
    }

    /** A request that has a key. */
    record Keyed(Requests.Scope scope, RequestKey key) {}

    /** Reads to the end what is not needed, because the content's hash is known only then. */
    private static void drain(Recipients recipients) throws IOException {
        while (recipients.next() != null) {
            // Only the octets behind it matter.
        }
    }

    private Acceptance load(Intake.Making making, NoticeHead head, Recipients recipients, @Nullable Keyed keyed)
            throws IOException {
        boolean confirms = mayConfirm(making, head)
                || (keyed != null && keyed.scope().operation().equals(CONFIRM));
        UUID organisation = making.sender().organisation().value();
        Trial trial = confirms ? Trial.none(organisation) : trial(organisation);
        NoticePlan plan = plan(organisation, head, confirms);
        Standing standing = lexicons.standing(organisation);
        var origin = new NoticeRows.Origin(
                organisation,
                making.sender().key(),
                standing.version(),
                making.appeal(),
                making.ownWords(),
                making.deadline() && head.validUntil() != null);
        var stored = new NoticeRows(vault, making.id(), origin, days.today(), callbacks);
        var load = new Load(new Load.Parts(database, vault, ledger, stored, trial), organisation, plan, keyed);
        load.also(making.also());
        load.asks(reviewers(making, plan));
        try {
            var asked = new Screening.Asked(organisation, plan, networks(plan), null);
            var screening = new Screening(database, vault, asked, load::take);
            TextJudge judge = judge(making, standing, plan.messageClass());
            var check =
                    new RecipientCheck(plan, limits, trial, judge, approval(plan), optOutAddress(organisation, plan));
            Rows rows = read(recipients, check, plan.partial(), screening);
            Refusal refused = Ruling.ofRows(plan, rows);
            if (refused != null) {
                throw refused;
            }
            screening.finish();
            load.skipped(rows.first(), rows.bad());
            Acceptance acceptance =
                    load.finish(clock.instant(), lines.ratePerSecond(plan.messageClass(), plan.route()));
            lines.wake();
            return acceptance;
        } catch (IOException | RuntimeException e) {
            load.abandon(e);
            throw e;
        }
    }

    /** Whom to ask about it before it goes out. What somebody of the platform overruled was looked at. */
    private List<String> reviewers(Intake.Making making, NoticePlan plan) {
        return making.appeal() == null || making.ownWords() ? gate.reviewers(plan.messageClass()) : List.of();
    }

    private Trial trial(UUID organisation) {
        return new Trial(organisation, senders.terms(new OrganisationId(organisation)));
    }

    private static TextJudge judge(Intake.Making making, Standing standing, MessageClass messageClass) {
        if (making.appeal() == null) {
            return standing.judge(messageClass);
        }
        return making.ownWords() ? standing.everybodysJudge(messageClass) : TextJudge.lenient();
    }

    private Approval approval(NoticePlan plan) {
        return lines.approval(plan.messageClass(), plan.route(), plan.carriage());
    }

    private Screening.Networks networks(NoticePlan plan) {
        return (numbers, fingerprints) -> lines.networks(plan.messageClass(), numbers, fingerprints);
    }

    private NoticePlan plan(UUID organisation, NoticeHead head, boolean confirms) {
        var owned = database.read(connection -> new HeadCheck.Owned(
                NoticeRows.ownsSignature(connection, organisation, head.signature()),
                head.callback() == null ? null : callbacks.problem(connection, organisation, head.callback()),
                addresses.exist()));
        var check = new HeadCheck(limits, lines, database.read(timetables::current), clock);
        return (confirms ? check.confirming() : check).check(head, owned);
    }

    private @Nullable Function<PhoneNumber, String> optOutAddress(UUID organisation, NoticePlan plan) {
        return plan.uses(OptOutAddresses.VARIABLE)
                ? database.transaction(
                        connection -> addresses.of(connection, organisation, plan.signature(), plan.messageClass()))
                : null;
    }

    /**
     * Reads a list to its end, and has the good ones screened; where nothing but good rows is of use, none behind a bad one.
     *
     * @throws Refusal when nobody is left to be written to
     */
    private Rows read(Recipients recipients, RecipientCheck check, boolean partial, Screening screening)
            throws IOException {
        var rows = new Rows();
        for (Recipient recipient = recipients.next(); recipient != null; recipient = recipients.next()) {
            if (rows.all() == limits.recipients()) {
                throw Refusal.of(
                        Refusal.Fault.TOO_LARGE,
                        "/recipients",
                        "too-many-recipients",
                        "a notice has at most " + limits.recipients() + " recipients; send several notices");
            }
            RecipientCheck.Passed passed = check.check(recipient, rows.all());
            if (passed == null) {
                rows.bad(check.problem());
            } else {
                rows.good();
                if (rows.bad() == 0 || partial) {
                    screening.add(passed);
                }
            }
        }
        Refusal nobody = rows.nobody();
        if (nobody != null) {
            throw nobody;
        }
        return rows;
    }

    /** {@link org.qunfa.messaging.Notices#preflight}. */
    public Preflight preflight(UUID organisation, NoticeHead head, Recipients recipients) throws IOException {
        Trial trial = trial(organisation);
        NoticePlan plan = plan(organisation, head, false);
        var tally = new ScreenTally(plan);
        boolean later = plan.notBefore().isAfter(clock.instant());
        // Who will have been written to by then, nobody knows.
        var foresight = later ? null : new Foresight(database, vault, organisation, plan);
        var asked = new Screening.Asked(organisation, plan, networks(plan), foresight);
        var way = new Lines.Way(plan.messageClass(), plan.route(), plan.carriage());
        var costs = new Costs(plan.wording(), network -> lines.microsPerPart(way, network));
        var screening = new Screening(database, vault, asked, recipient -> {
            tally.take(recipient);
            costs.take(recipient);
        });
        TextJudge judge = lexicons.standing(organisation).judge(plan.messageClass());
        var check = new RecipientCheck(plan, limits, trial, judge, approval(plan), optOutAddress(organisation, plan));
        Rows rows = read(recipients, check, true, screening);
        screening.finish();
        long available = database.read(c -> ledger.available(c, organisation));
        var means = new Ruling.Means(tally.reserved(), available);
        int sent = database.read(trial::sent);
        return new Preflight(
                tally.recipients(),
                tally.segments(),
                tally.bySegments(),
                tally.byReason(),
                available,
                plan.term().startsAt(),
                rows.first(),
                rows.bad(),
                tally.sample(),
                tally.content(),
                tally.reminders(),
                costs.sum(),
                TemplateLint.of(plan.wording()),
                Ruling.of(plan, rows, trial.against(sent, tally.messages()), means));
    }
}
