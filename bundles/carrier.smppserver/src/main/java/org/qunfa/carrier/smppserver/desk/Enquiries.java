package org.qunfa.carrier.smppserver.desk;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.CancelSm;
import com.cloudhopper.smpp.pdu.QuerySm;
import com.cloudhopper.smpp.pdu.QuerySmResp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smppserver.account.Guest;
import org.qunfa.carrier.smppserver.message.Fate;
import org.qunfa.carrier.smppserver.message.LongTexts;
import org.qunfa.carrier.smppserver.message.Rejected;
import org.qunfa.carrier.smppserver.message.Tag;
import org.qunfa.messaging.DeliveryView;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.NoticeId;

/** Questions about messages that an account submitted, and their cancelling. Safe for use by many threads. */
final class Enquiries {

    private static final DateTimeFormatter ABSOLUTE =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'000+'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Notices notices;
    private final LongTexts longTexts;

    Enquiries(Notices notices, LongTexts longTexts) {
        this.notices = notices;
        this.longTexts = longTexts;
    }

    void query(Guest guest, QuerySm request, QuerySmResp answer) {
        if (!guest.hears()) {
            throw new Rejected(SmppConstants.STATUS_QUERYFAIL, "the key lacks a scope");
        }
        String id = text(request.getMessageId());
        answer.setMessageId(id);
        answer.setFinalDate("");
        Optional<LongTexts.Told> parts = parts(guest, id);
        UUID notice = parts.map(LongTexts.Told::notice).orElse(null);
        if (parts.isPresent() && notice == null) {
            LongTexts.End end = parts.get().end();
            answer.setMessageState(
                    (end == null ? Fate.ENROUTE : end == LongTexts.End.EXPIRED ? Fate.EXPIRED : Fate.REJECTED).state());
            return;
        }
        DeliveryView delivery =
                delivery(guest, notice == null ? id : notice.toString(), SmppConstants.STATUS_QUERYFAIL);
        answer.setMessageState(Fate.of(delivery.state()).state());
        if (delivery.state().isFinal()) {
            answer.setFinalDate(written(delivery.changedAt()));
        }
    }

    private static String written(Instant time) {
        return ABSOLUTE.format(time);
    }

    void cancel(Guest guest, CancelSm request) {
        String id = text(request.getMessageId());
        Optional<LongTexts.Told> parts = parts(guest, id);
        UUID joined = parts.map(LongTexts.Told::notice).orElse(null);
        if (parts.isPresent() && joined == null) {
            throw new Rejected(SmppConstants.STATUS_CANCELFAIL, "a text of which parts are missing");
        }
        DeliveryView delivery =
                delivery(guest, joined == null ? id : joined.toString(), SmppConstants.STATUS_CANCELFAIL);
        NoticeId notice = delivery.id().notice();
        try {
            if (notices.cancel(guest.organisation(), notice, null).value().stopped() == 0) {
                throw new Rejected(SmppConstants.STATUS_CANCELFAIL, "it went out");
            }
        } catch (Refusal e) {
            throw new Rejected(
                    SmppConstants.STATUS_CANCELFAIL, e.problems().get(0).code());
        }
    }

    private Optional<LongTexts.Told> parts(Guest guest, String id) {
        return LongTexts.text(id)
                .flatMap(longTexts::told)
                .filter(told -> told.tag().key().equals(guest.key()));
    }

    /** The delivery with this id, if the account submitted it. */
    private DeliveryView delivery(Guest guest, String id, int otherwise) {
        try {
            List<DeliveryView> one = notices.deliveries(guest.organisation(), NoticeId.of(id), new PageRequest(1, null))
                    .items();
            if (!one.isEmpty()
                    && Tag.read(one.get(0).ref())
                            .filter(tag -> tag.key().equals(guest.key()))
                            .isPresent()) {
                return one.get(0);
            }
        } catch (IllegalArgumentException e) {
            throw new Rejected(SmppConstants.STATUS_INVMSGID, "no id of a message");
        } catch (Refusal e) {
            throw new Rejected(otherwise, e.problems().get(0).code());
        }
        throw new Rejected(SmppConstants.STATUS_INVMSGID, "another's message");
    }

    private static String text(@Nullable String id) {
        return id == null ? "" : id.strip();
    }
}
