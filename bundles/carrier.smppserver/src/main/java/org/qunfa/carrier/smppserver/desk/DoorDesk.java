package org.qunfa.carrier.smppserver.desk;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.CancelSm;
import com.cloudhopper.smpp.pdu.CancelSmResp;
import com.cloudhopper.smpp.pdu.QuerySm;
import com.cloudhopper.smpp.pdu.QuerySmResp;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Scope;
import org.qunfa.carrier.smppserver.account.Accounts;
import org.qunfa.carrier.smppserver.account.Guest;
import org.qunfa.carrier.smppserver.feed.Feeds;
import org.qunfa.carrier.smppserver.message.LongTexts;
import org.qunfa.carrier.smppserver.message.Rejected;
import org.qunfa.carrier.smppserver.message.Submission;
import org.qunfa.carrier.smppserver.message.SubmitReader;
import org.qunfa.carrier.smppserver.session.BindType;
import org.qunfa.carrier.smppserver.session.Desk;
import org.qunfa.carrier.smppserver.session.Session;
import org.qunfa.carrier.smppserver.settings.DoorSetup;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.TextCoding;
import org.qunfa.wire.smpp.UserData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets accounts in and carries out what they ask for. Safe for use by many threads. */
public final class DoorDesk implements Desk {

    private static final Logger LOG = LoggerFactory.getLogger(DoorDesk.class);

    private final Accounts accounts;
    private final LongTexts longTexts;
    private final Feeds feeds;
    private final DoorSetup setup;
    private final SubmitReader reader;
    private final Sources sources;
    private final Acceptance acceptance;
    private final Joining joining;
    private final Enquiries enquiries;
    private final Guard guard;
    private final Rates rates;
    private final Map<String, Integer> binds = new HashMap<>();

    /** What accounts and texts are kept in. */
    public record Stores(Accounts accounts, LongTexts longTexts, Feeds feeds) {}

    public DoorDesk(DoorSetup setup, Core core, Stores stores) {
        this.setup = setup;
        accounts = stores.accounts();
        longTexts = stores.longTexts();
        feeds = stores.feeds();
        reader = new SubmitReader(setup.words(), Clock.systemUTC());
        sources = new Sources(core.routes());
        acceptance = new Acceptance(core.notices(), core.signatures(), setup.words());
        joining = new Joining(longTexts, acceptance);
        enquiries = new Enquiries(core.notices(), longTexts);
        guard = new Guard(setup.limits().failures(), System::nanoTime);
        rates = new Rates(setup.limits().rate(), System::nanoTime);
    }

    @Override
    public Guest bind(Session session, Login login) {
        if (!guard.admits(session.address())) {
            throw new Rejected(SmppConstants.STATUS_BINDFAIL, "too many failures");
        }
        Optional<Guest> known = login(session, login);
        if (known.isEmpty()) {
            guard.failed(session.address());
            throw new Rejected(SmppConstants.STATUS_INVPASWD, "name or password");
        }
        Guest guest = known.get();
        boolean here = guest.addresses().isEmpty()
                || guest.addresses().stream().anyMatch(range -> range.contains(session.address()));
        if (!here || !mayBind(guest, login.type())) {
            throw new Rejected(SmppConstants.STATUS_BINDFAIL, here ? "the key lacks a scope" : "not from there");
        }
        feeds.begin(guest);
        synchronized (binds) {
            int now = binds.getOrDefault(guest.key(), 0);
            if (now >= setup.limits().binds()) {
                throw new Rejected(SmppConstants.STATUS_BINDFAIL, "too many binds");
            }
            binds.put(guest.key(), now + 1);
        }
        return guest;
    }

    private Optional<Guest> login(Session session, Login login) {
        try {
            return accounts.login(login.systemId(), login.password(), session.address());
        } catch (Denied e) {
            throw new Rejected(SmppConstants.STATUS_BINDFAIL, "not from there");
        }
    }

    private static boolean mayBind(Guest guest, BindType type) {
        return (!type.sends() || guest.sends()) && (!type.hears() || guest.hears());
    }

    @Override
    public void bound(Session session) {
        if (session.type().hears()) {
            feeds.joined(session);
        }
    }

    @Override
    public void left(Session session) {
        synchronized (binds) {
            binds.computeIfPresent(session.guest().key(), (key, many) -> many > 1 ? many - 1 : null);
        }
        feeds.left(session);
    }

    @Override
    public void submit(Session session, SubmitSm request, SubmitSmResp answer) {
        Guest guest = session.guest();
        if (!rates.take(guest.key())) {
            throw new Rejected(SmppConstants.STATUS_THROTTLED, "rate");
        }
        Submission wanted = reader.read(request, guest.key());
        if (setup.words().checksSource()) {
            sources.check(guest.organisation(), wanted.tag().from());
        }
        UserData.Part part = wanted.part();
        try {
            answer.setMessageId(part == null ? whole(guest, wanted) : part(guest, wanted, part));
        } catch (Refusal e) {
            throw Statuses.of(e);
        }
    }

    private String whole(Guest guest, Submission wanted) {
        var letter = new Acceptance.Letter(
                wanted.tag(),
                wanted.to(),
                TextCoding.decode(wanted.octets(), wanted.charset()),
                wanted.messageClass(),
                wanted.notBefore(),
                wanted.validUntil());
        return acceptance.accept(guest, letter, null).toString();
    }

    private String part(Guest guest, Submission wanted, UserData.Part part) {
        LongTexts.Taken taken = longTexts.take(guest.organisation(), wanted);
        if (taken.complete()) {
            joining.join(guest, taken.id(), part.number());
        }
        return LongTexts.messageId(taken.id(), part.number());
    }

    @Override
    public void query(Session session, QuerySm request, QuerySmResp answer) {
        enquiries.query(session.guest(), request, answer);
    }

    @Override
    public void cancel(Session session, CancelSm request, CancelSmResp answer) {
        enquiries.cancel(session.guest(), request);
    }

    /** Ends texts whose rest did not come, and joins those that nobody came to join. */
    public void sweep() {
        List<UUID> stuck = longTexts.sweep(setup.patience().parts());
        for (UUID id : stuck) {
            longTexts.whole(id).ifPresent(whole -> {
                var caller = new Caller(whole.organisation(), whole.key(), Set.of(Scope.NOTICES_WRITE));
                // What the account may do now does not matter: its parts were taken.
                Guest guest = accounts.again(Guest.of(caller)).orElseGet(() -> Guest.of(caller));
                try {
                    joining.join(guest, id, 0);
                } catch (Rejected e) {
                    LOG.info("a text in parts of {} is refused: {}", whole.key(), e.why());
                }
            });
        }
    }

    /** Looks whether those who are bound still may be. */
    public void review(List<Session> sessions) {
        var seen = new HashMap<String, Optional<Guest>>();
        for (Session session : sessions) {
            if (session.isBound()) {
                Guest guest = session.guest();
                Optional<Guest> now = seen.computeIfAbsent(guest.key(), key -> accounts.again(guest));
                now.filter(again -> mayBind(again, session.type()) && again.mayComeFrom(session.address()))
                        .ifPresentOrElse(session::guest, () -> session.unbind("its key does not permit it any more"));
            }
        }
    }
}
