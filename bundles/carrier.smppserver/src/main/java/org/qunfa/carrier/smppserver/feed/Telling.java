package org.qunfa.carrier.smppserver.feed;

import com.cloudhopper.smpp.pdu.DeliverSm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smppserver.account.Guest;
import org.qunfa.carrier.smppserver.message.Fate;
import org.qunfa.carrier.smppserver.message.Letters;
import org.qunfa.carrier.smppserver.message.LongTexts;
import org.qunfa.carrier.smppserver.message.Tag;
import org.qunfa.messaging.DeliveryView;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.Inbound;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;

/** What an account is told of an event. Safe for use by many threads. */
public final class Telling {

    private static final Set<String> ENDS = Set.of("notice.done", "notice.cancelled", "notice.refused");

    private final Notices notices;
    private final Inbound inbound;
    private final LongTexts longTexts;
    private final Letters letters;

    public Telling(Notices notices, Inbound inbound, LongTexts longTexts, Letters letters) {
        this.notices = notices;
        this.inbound = inbound;
        this.longTexts = longTexts;
        this.letters = letters;
    }

    /** What an event says to the account, often nothing. */
    List<DeliverSm> of(Guest guest, Event event) {
        if (event.type().equals("inbound.received")) {
            return guest.hearsTexts() ? text(guest, event) : List.of();
        }
        if (ENDS.contains(event.type())) {
            return end(guest, event);
        }
        Optional<Fate> fate = Fate.ofEvent(event.type());
        Optional<Tag> tag = Tag.read(event.data().get("ref"));
        if (fate.isEmpty() || tag.isEmpty() || !tag.get().key().equals(guest.key())) {
            return List.of();
        }
        return receipts(guest, event, tag.get(), fate.get());
    }

    /** A message that ended without ever being released is told with its notice alone, whatever list it stands in. */
    private List<DeliverSm> end(Guest guest, Event event) {
        Optional<DeliveryView> found = delivery(guest, notice(event));
        Optional<Tag> tag = found.flatMap(delivery -> Tag.read(delivery.ref()));
        if (tag.isEmpty() || !tag.get().key().equals(guest.key())) {
            return List.of();
        }
        DeliveryState state = found.get().state();
        boolean unreleased = found.get().attempts() == 0 && state.isFinal() && state != DeliveryState.BLOCKED;
        Fate fate = event.type().equals("notice.refused") ? Fate.REJECTED : Fate.of(state);
        return unreleased ? receipts(guest, event, tag.get(), fate) : List.of();
    }

    private static NoticeId notice(Event event) {
        return NoticeId.of(event.data().getOrDefault("notice", ""));
    }

    private List<DeliverSm> receipts(Guest guest, Event event, Tag tag, Fate fate) {
        NoticeId notice = notice(event);
        Optional<LongTexts.Told> parts = tag.longText() == null ? Optional.empty() : longTexts.told(tag.longText());
        if (parts.isPresent()) {
            return receipts(parts.get(), fate, event);
        }
        if (!fate.isAsked(tag.receipts())) {
            return List.of();
        }
        var receipt = new Letters.Receipt(
                notice.toString(),
                number(guest, notice),
                tag,
                fate,
                event.data().get("code"),
                submitted(guest, notice, event.at()),
                event.at());
        return List.of(letters.receipt(receipt));
    }

    private List<DeliverSm> receipts(LongTexts.Told text, Fate fate, Event event) {
        return receipts(text, fate, event.data().get("code"), event.at());
    }

    /** What an account is told of a text that ended before it was a notice. */
    List<DeliverSm> ofEnd(LongTexts.Told text) {
        Fate fate = text.end() == LongTexts.End.REFUSED ? Fate.REJECTED : Fate.EXPIRED;
        return receipts(text, fate, null, Instant.now());
    }

    private List<DeliverSm> receipts(LongTexts.Told text, Fate fate, @Nullable String code, Instant done) {
        var all = new ArrayList<DeliverSm>();
        for (LongTexts.PartOf part : text.parts()) {
            if (fate.isAsked(part.receipts())) {
                all.add(letters.receipt(
                        new Letters.Receipt(part.messageId(), text.to(), text.tag(), fate, code, text.at(), done)));
            }
        }
        return all;
    }

    /** The recipient's number; empty where it was forgotten. */
    private String number(Guest guest, NoticeId notice) {
        return delivery(guest, notice).map(delivery -> delivery.to().e164()).orElse("");
    }

    /** The first delivery of a notice, which is the only one of those that came in here. */
    private Optional<DeliveryView> delivery(Guest guest, NoticeId notice) {
        try {
            return notices.deliveries(guest.organisation(), notice, new PageRequest(1, null)).items().stream()
                    .findFirst();
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    private Instant submitted(Guest guest, NoticeId notice, Instant otherwise) {
        try {
            return notices.notice(guest.organisation(), notice).acceptedAt();
        } catch (Refusal e) {
            return otherwise;
        }
    }

    private List<DeliverSm> text(Guest guest, Event event) {
        try {
            Inbound.Text text = inbound.text(
                    guest.organisation(), Long.parseLong(event.data().getOrDefault("inbound", "")));
            PhoneNumber number = text.number();
            String name = text.name();
            String from = number != null ? number.e164() : name == null ? "" : name;
            return List.of(letters.text(from, text.to(), text.text()));
        } catch (Refusal | NumberFormatException e) {
            // It was forgotten, or is none.
            return List.of();
        }
    }

    List<LongTexts.Told> ended(String key, int limit) {
        return longTexts.untold(key, limit);
    }

    void wasTold(UUID text) {
        longTexts.wasTold(text);
    }
}
