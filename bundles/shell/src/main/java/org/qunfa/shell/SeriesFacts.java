package org.qunfa.shell;

import org.qunfa.messaging.Series.View;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Table;

/** A series on the console. */
final class SeriesFacts {

    private SeriesFacts() {}

    static Facts of(View series) {
        var next = new Table("no occurrence to come", "at");
        series.next().forEach(next::row);
        var past = new Table("no occurrence yet", "at", "outcome", "notice", "reason");
        series.past().forEach(each -> past.row(each.at(), each.outcome(), each.notice(), each.reason()));
        var onHolidays = series.repeat().onHolidays();
        return new Facts()
                .put("id", series.id())
                .put("state", series.state().word())
                .put("kind", series.kind())
                .put("class", series.messageClass().word())
                .put("signature", series.signature())
                .put("recipients", series.recipients())
                .put("rule", series.repeat().rule())
                .put("zone", series.repeat().zone())
                .put("onHolidays", onHolidays == null ? null : onHolidays.word())
                .put("createdAt", series.createdAt())
                .part("next", next)
                .part("past", past);
    }
}
