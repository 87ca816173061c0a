package org.qunfa.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.OccasionView;
import org.qunfa.messaging.PageRequest;
import org.qunfa.model.DeliveryState;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:notice-show}. */
@Service
@Command(
        scope = "qunfa",
        name = "notice-show",
        description = "Shows a notice: its state, and how many recipients are in each")
public final class NoticeShow extends NoticeCommand {

    @Option(name = "--deliveries", description = "Shows the first deliveries too, so many of them, at most 1000")
    private int deliveries;

    @Override
    Report answer(Services services) {
        var organisation = organisation(services);
        var notices = services.get(Notices.class);
        NoticeView notice = notices.notice(organisation, notice());
        var facts = new Facts()
                .put("id", notice.id())
                .put("state", notice.state().word())
                .put("kind", notice.kind())
                .put("class", notice.messageClass().word())
                .put("signature", notice.signature())
                .put("recipients", notice.recipients())
                .put("counts", counts(notice.counts()))
                .put("reserved", notice.reserved())
                .put("posted", notice.posted())
                .put("voided", notice.voided())
                .put("acceptedAt", notice.acceptedAt())
                .put("notBefore", notice.notBefore())
                .put("validUntil", notice.validUntil())
                .put(
                        "inDoubt",
                        notice.inDoubt() == null ? null : notice.inDoubt().word())
                .put("nextAt", notice.nextAt())
                .put("endedAt", notice.endedAt());
        OccasionView occasion = notice.occasion();
        if (occasion != null) {
            facts.put("eventAt", occasion.at())
                    .put("zone", occasion.zone())
                    .part("reminders", ReminderTable.of(occasion.reminders()));
        }
        if (deliveries == 0) {
            return facts;
        }
        var page = notices.deliveries(organisation, notice(), new PageRequest(deliveries, null));
        return facts.part("deliveries", DeliveryTable.of(page.items()));
    }

    private static Map<String, Integer> counts(Map<DeliveryState, Integer> counts) {
        var words = new LinkedHashMap<String, Integer>();
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(count -> words.put(count.getKey().word(), count.getValue()));
        return words;
    }
}
