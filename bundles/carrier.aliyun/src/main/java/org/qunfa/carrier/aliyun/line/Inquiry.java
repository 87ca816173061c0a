package org.qunfa.carrier.aliyun.line;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.qunfa.carrier.aliyun.api.Codes;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.wire.cloud.aliyun.AliyunApi;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.cloud.call.Reply;
import org.qunfa.wire.cloud.report.Reports;
import org.qunfa.wire.cloud.report.Sent;
import org.qunfa.wire.host.Quiet;

/** Asks the service what became of messages, by number and day, and finds each by its name among them. */
final class Inquiry {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final LocalTime LATE = LocalTime.of(23, 55);
    private static final String CHINA = "86";
    private static final String PAGE = "50";

    private final AliyunApi api;
    private final Duration patience;

    Inquiry(AliyunApi api, Duration patience) {
        this.api = api;
        this.patience = patience;
    }

    /**
     * Asks for one message and tells the platform what became of it.
     *
     * @return whether there is nothing more to ask; the stage never fails
     */
    CompletionStage<Boolean> ask(Sent sent, Quiet host, Instant now) {
        Map<String, String> parameters = Map.of(
                "PhoneNumber", national(sent.to()), "SendDate", day(sent, now), "PageSize", PAGE, "CurrentPage", "1");
        return api.call("QuerySendDetails", parameters, patience).thenCompose(reply -> {
            List<Json.Node> details = reply instanceof Reply.Done done
                    ? done.answer().node("SmsSendDetailDTOs").nodes("SmsSendDetailDTO")
                    : List.of();
            return details.stream()
                    .filter(detail -> detail.text("OutId").equals(sent.name()))
                    .findFirst()
                    .map(detail -> tell(sent, detail, host))
                    .orElseGet(() -> CompletableFuture.completedFuture(false));
        });
    }

    /** A number as calls have it. */
    static String national(PhoneNumber number) {
        String digits = Long.toString(number.digits());
        return number.countryCode() == PhoneNumber.CHINA_CODE ? digits.substring(CHINA.length()) : digits;
    }

    /** What is sent just before midnight stands under either day. */
    private static String day(Sent sent, Instant now) {
        ZonedDateTime at = sent.at().atZone(Reports.ZONE);
        boolean other = at.toLocalTime().isAfter(LATE) && now.getEpochSecond() % 2 == 1;
        return DAY.format(other ? at.plusDays(1) : at);
    }

    private static CompletableFuture<Boolean> tell(Sent sent, Json.Node detail, Quiet host) {
        String status = detail.text("SendStatus");
        String code = detail.text("ErrCode");
        if (!status.equals("2") && !status.equals("3")) {
            return CompletableFuture.completedFuture(false);
        }
        ReceiptStatus became = status.equals("3") ? ReceiptStatus.DELIVERED : Codes.status(code);
        var report = new Reports.Report(sent.ids(), became, code, Reports.time(detail.text("ReceiveDate")), sent.to());
        return Reports.tell(host, report).handle((stored, thrown) -> thrown == null);
    }
}
