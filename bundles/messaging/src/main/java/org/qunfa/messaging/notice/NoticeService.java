package org.qunfa.messaging.notice;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.DeliveryView;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.VerbResult;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.accept.Acceptor;
import org.qunfa.messaging.accept.Callbacks;
import org.qunfa.messaging.accept.Days;
import org.qunfa.messaging.accept.Intake;
import org.qunfa.messaging.accept.Limits;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.consent.OptOutAddresses;
import org.qunfa.messaging.ledger.Ledger;
import org.qunfa.messaging.lexicon.LexiconKeeper;
import org.qunfa.messaging.request.Answers;
import org.qunfa.messaging.request.Requests;
import org.qunfa.messaging.reviewer.ContentGate;
import org.qunfa.messaging.start.Node;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.messaging.view.DeliveryReader;
import org.qunfa.messaging.view.NextTime;
import org.qunfa.messaging.view.NoticeReader;
import org.qunfa.messaging.view.WhySettings;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.SenderRegister;
import org.qunfa.store.Database;

/** The core's face towards those who send notices. */
@Component(
        service = {Notices.class, NoticeService.class, Intake.class},
        configurationPid = "org.qunfa.messaging")
@Designate(ocd = Settings.class)
public final class NoticeService implements Notices, Intake {

    private final Database database;
    private final Acceptor acceptor;
    private final DeliveryReader deliveries;
    private final NextTime next;
    private final Lines lines;
    private final NoticeVerbs verbs;
    private final Limits limits;
    private final Clock clock;
    private final UUID node;

    @Activate
    public NoticeService(
            @Reference Tables tables,
            @Reference Lines lines,
            @Reference Node node,
            @Reference Callbacks callbacks,
            @Reference LexiconKeeper lexicons,
            @Reference SenderRegister senders,
            @Reference ContentGate gate,
            Settings settings) {
        this(
                tables,
                lines,
                new Limits(
                        settings.longestTextCharacters(),
                        settings.mostRecipients(),
                        Duration.ofDays(settings.scheduleAheadDays()),
                        Duration.ofDays(settings.mostValidityDays())),
                node.id(),
                callbacks,
                lexicons,
                settings.publicAddress(),
                new WhySettings(
                        settings.appealDays(),
                        Duration.ofSeconds(settings.doubtSeconds()),
                        Duration.ofMinutes(settings.unresolvedAfterMinutes())),
                senders,
                gate,
                Clock.systemUTC());
    }

    /**
     * A service outside a framework.
     *
     * @param why what explanations mention
     * @param senders who says to whom organisations may send
     * @param gate who says which reviewers outside are asked
     */
    public NoticeService(
            Tables tables,
            Lines lines,
            Limits limits,
            UUID node,
            Callbacks callbacks,
            LexiconKeeper lexicons,
            String publicAddress,
            WhySettings why,
            SenderRegister senders,
            ContentGate gate,
            Clock clock) {
        this.clock = clock;
        database = tables.database();
        this.lines = lines;
        verbs = new NoticeVerbs(new Rescheduling(lines, callbacks, clock, limits.validity()));
        this.limits = limits;
        this.node = node;
        acceptor = new Acceptor(
                database,
                tables.vault(),
                new Ledger(),
                lines,
                limits,
                clock,
                new Days(database, clock),
                node,
                callbacks,
                lexicons,
                new OptOutAddresses(tables.vault(), publicAddress),
                senders,
                gate);
        deliveries = new DeliveryReader(tables.vault(), why, lines, clock);
        next = new NextTime(lines, clock);
    }

    @Override
    public Answer<Acceptance> accept(
            Sender sender, NoticeHead head, Recipients recipients, @Nullable RequestKey request) throws IOException {
        return acceptor.accept(sender, head, recipients, request);
    }

    /**
     * Accepts the message that tells one recipient that an opt-out was understood, over the line that is named if that carries
     * such messages.
     *
     * @param key makes it one message, however often this is called within a day
     */
    public NoticeId confirm(UUID organisation, NoticeHead head, Recipient to, RequestKey key) throws IOException {
        return acceptor.confirm(organisation, head, to, key).id();
    }

    @Override
    public Acceptance accept(Making making, NoticeHead head, Recipients recipients) throws IOException {
        return acceptor.accept(making, head, recipients);
    }

    @Override
    public Preflight preflight(OrganisationId organisation, NoticeHead head, Recipients recipients) throws IOException {
        return acceptor.preflight(organisation.value(), head, recipients);
    }

    @Override
    public NoticeView notice(OrganisationId organisation, NoticeId id) {
        return database.read(c -> {
                    Optional<NoticeView> found = NoticeReader.find(c, organisation.value(), id);
                    return found.isEmpty() ? found : Optional.of(next.of(c, found.get()));
                })
                .orElseThrow(() -> Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such notice"));
    }

    @Override
    public Page<NoticeView> notices(OrganisationId organisation, @Nullable NoticeState state, PageRequest page) {
        return database.read(c -> NoticeReader.list(c, organisation.value(), state, page));
    }

    @Override
    public Page<DeliveryView> deliveries(OrganisationId organisation, NoticeId id, PageRequest page) {
        return database.read(c -> deliveries.page(c, organisation.value(), id, page));
    }

    @Override
    public Why why(OrganisationId organisation, DeliveryId id) {
        return database.read(c -> deliveries.why(c, organisation.value(), id));
    }

    @Override
    public Answer<VerbResult> pause(OrganisationId organisation, NoticeId id, @Nullable RequestKey request) {
        return carryOut(order(organisation, id, NoticeVerbs.Verb.PAUSE), request);
    }

    @Override
    public Answer<VerbResult> resume(OrganisationId organisation, NoticeId id, @Nullable RequestKey request) {
        return carryOut(order(organisation, id, NoticeVerbs.Verb.RESUME), request);
    }

    @Override
    public Answer<VerbResult> cancel(OrganisationId organisation, NoticeId id, @Nullable RequestKey request) {
        return carryOut(order(organisation, id, NoticeVerbs.Verb.CANCEL), request);
    }

    @Override
    public Answer<VerbResult> reschedule(
            OrganisationId organisation, NoticeId id, Times times, @Nullable RequestKey request) {
        TimesCheck.check(times, clock.instant(), limits);
        return carryOut(new NoticeVerbs.Order(organisation.value(), id, NoticeVerbs.Verb.RESCHEDULE, times), request);
    }

    private static NoticeVerbs.Order order(OrganisationId organisation, NoticeId id, NoticeVerbs.Verb verb) {
        return new NoticeVerbs.Order(organisation.value(), id, verb, new Times(null, null));
    }

    private Answer<VerbResult> carryOut(NoticeVerbs.Order order, @Nullable RequestKey request) {
        var scope = request == null
                ? null
                : new Requests.Scope(
                        order.organisation(), order.verb().word() + " " + order.notice(), request.key(), node);
        Answer<VerbResult> answer = Requests.once(database, scope, request, new Requests.Once<VerbResult>() {
            @Override
            public VerbResult work(Connection connection) throws SQLException {
                return verbs.carryOut(connection, order);
            }

            @Override
            public byte[] write(VerbResult result) {
                return Answers.write(result);
            }

            @Override
            public VerbResult read(byte[] stored) {
                return Answers.verb(stored);
            }
        });
        lines.wake();
        return answer;
    }
}
