package org.qunfa.payment.wechat.order;

import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.service.billdownload.BillDownloadService;
import com.wechat.pay.java.service.billdownload.model.BillType;
import com.wechat.pay.java.service.billdownload.model.GetTradeBillRequest;
import com.wechat.pay.java.service.billdownload.model.QueryBillEntity;
import com.wechat.pay.java.service.billdownload.model.TarType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qunfa.payment.wechat.api.Codes;
import org.qunfa.payment.wechat.api.WechatApi;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.payment.BillLine;
import org.qunfa.plugin.payment.BillOutcome;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.payment.Answer;
import org.qunfa.wire.payment.Answer.Otherwise;

/**
 * Fetches bills (申请交易账单, doc/v3/merchant/4012556742): of a day in Beijing, that of the payments and that of the refunds that were done
 * then. A question waits for its answers on the thread that asks. Safe for use by many threads.
 */
public final class Bills {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private final WechatApi api;

    public Bills(WechatApi api) {
        this.api = api;
    }

    /** The bill of a day, of the merchant's one application. */
    public BillOutcome bill(LocalDate day, Deadline deadline) {
        var lines = new ArrayList<BillLine>();
        for (BillLine.Kind kind : BillLine.Kind.values()) {
            Optional<BillOutcome> problem = read(day, kind, deadline, lines);
            if (problem.isPresent()) {
                return problem.get();
            }
        }
        return lines.size() > BillOutcome.MOST_LINES
                ? new BillOutcome.Unavailable(Failure.remote("too-large", "the bill has too many lines"))
                : new BillOutcome.Bill(start(day), start(day.plusDays(1)), lines);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(BEIJING);
    }

    /** What the bill comes to if it cannot be read; empty when its lines are added. */
    private Optional<BillOutcome> read(LocalDate day, BillLine.Kind kind, Deadline deadline, List<BillLine> lines) {
        var request = new GetTradeBillRequest();
        request.setBillDate(day.toString());
        request.setBillType(kind == BillLine.Kind.PAYMENT ? BillType.SUCCESS : BillType.REFUND);
        request.setTarType(TarType.GZIP);
        Answer<QueryBillEntity> answer =
                api.ask(deadline, client -> service(client).getTradeBill(request));
        return answer.match(
                told -> read(told, kind, deadline, lines), Bills::refused, Otherwise.of(Bills::unavailable));
    }

    private Optional<BillOutcome> read(
            QueryBillEntity told, BillLine.Kind kind, Deadline deadline, List<BillLine> lines) {
        Answer<List<BillLine>> answer =
                api.ask(deadline, client -> new BillFile(api.merchant().appId(), kind)
                        .read(client.download(told.getDownloadUrl()), told.getHashValue()));
        return answer.match(
                read -> {
                    lines.addAll(read);
                    return Optional.empty();
                },
                code -> unavailable(Codes.failure(code)),
                Otherwise.of(Bills::unavailable));
    }

    /** A day on which nothing moved has no bill. */
    private static Optional<BillOutcome> refused(String code) {
        return switch (code) {
            case "NO_STATEMENT_EXIST" -> Optional.empty();
            case "STATEMENT_CREATING" -> Optional.of(new BillOutcome.NotYet());
            default -> unavailable(Codes.failure(code));
        };
    }

    private static Optional<BillOutcome> unavailable(Failure why) {
        return Optional.of(new BillOutcome.Unavailable(why));
    }

    /** It has to be told how to decrypt, which these bills do not need. */
    private static BillDownloadService service(HttpClient client) {
        return new BillDownloadService.Builder()
                .httpClient(client)
                .decryptor(text -> text)
                .build();
    }
}
