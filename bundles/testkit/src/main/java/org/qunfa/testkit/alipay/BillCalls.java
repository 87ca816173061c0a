package org.qunfa.testkit.alipay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;

/**
 * Says where bills are downloaded, and has them downloaded (<i>bills</i>): of days from 2016 on, from nine o'clock on the day after,
 * and of months from the third of the next one. Addresses work for 30 seconds. Safe for use by many threads.
 */
final class BillCalls {

    static final String PATH = "/downloadBillFile.resource";

    private static final LocalDate FIRST = LocalDate.of(2016, 1, 1);
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final int READY_HOUR = 9;
    private static final int READY_DAY = 3;

    private final Ledger ledger;
    private final Map<String, Download> downloads = new ConcurrentHashMap<>();
    private volatile BillFault fault = BillFault.NONE;

    /** What an address leads to. */
    private record Download(Bill.Kind kind, String seller, Days days, Instant until) {}

    /** Days from one to another, without that. */
    private record Days(LocalDate from, LocalDate to, LocalDate ready) {}

    BillCalls(Ledger ledger) {
        this.ledger = ledger;
    }

    void fault(BillFault wanted) {
        fault = wanted;
    }

    /** @param base where the gateway is, without a stroke at the end */
    Map<String, Object> address(Shops.Shop shop, Content content, String base) throws Refusal {
        Bill.Kind kind =
                switch (content.text("bill_type")) {
                    case "trade" -> Bill.Kind.TRADE;
                    case "signcustomer" -> Bill.Kind.SIGNCUSTOMER;
                    default -> throw Refusal.business("INVAILID_ARGUMENTS", "入参不合法");
                };
        Days days = days(content.text("bill_date"));
        Instant now = ledger.now();
        Instant ready = days.ready().atTime(READY_HOUR, 0).atZone(Times.ZONE).toInstant();
        if (days.from().isBefore(FIRST) || ready.isAfter(now)) {
            throw Refusal.business("BILL_NOT_EXIST", "账单不存在");
        }
        String seller = shop.app().seller();
        String file = UUID.randomUUID().toString();
        downloads.put(file, new Download(kind, seller, days, now.plus(LIFE)));
        String address = base + PATH + "?bizType=" + content.text("bill_type") + "&userId=" + seller
                + "&fileType=csv.zip&bizDates=" + days.from().toString().replace("-", "") + "&fileId=" + file;
        return Map.of("bill_download_url", address);
    }

    private static Days days(String text) throws Refusal {
        try {
            if (text.length() == 7) {
                LocalDate first = YearMonth.parse(text).atDay(1);
                return new Days(first, first.plusMonths(1), first.plusMonths(1).withDayOfMonth(READY_DAY));
            }
            LocalDate day = LocalDate.parse(text);
            return new Days(day, day.plusDays(1), day.plusDays(1));
        } catch (DateTimeParseException e) {
            throw Refusal.business("INVAILID_ARGUMENTS", "入参不合法");
        }
    }

    /** What is answered to an address that works no longer is unconfirmed. */
    CloudAnswer download(CloudCall call) {
        String file = call.query().replaceFirst(".*fileId=", "");
        Download wanted = downloads.getOrDefault(file, new Download(Bill.Kind.TRADE, "", noDays(), Instant.MIN));
        if (!wanted.until().isAfter(ledger.now())) {
            return CloudAnswer.page(403, "Forbidden");
        }
        Days days = wanted.days();
        var bill = new Bill(wanted.seller(), days.from(), days.to(), ledger.now());
        byte[] archive = bill.archive(wanted.kind(), rows(wanted));
        byte[] sent = fault == BillFault.CUT ? Arrays.copyOf(archive, archive.length / 2) : archive;
        return new CloudAnswer(200, "application/zip", sent, Map.of());
    }

    private static Days noDays() {
        return new Days(FIRST, FIRST, FIRST);
    }

    private List<BillRow> rows(Download wanted) {
        List<BillRow> rows;
        synchronized (ledger) {
            rows = new ArrayList<>(BillRow.of(
                    ledger.trades(),
                    wanted.seller(),
                    wanted.days().from(),
                    wanted.days().to()));
        }
        switch (fault) {
            case MISSING_ROW -> removeFirst(rows, row -> !row.isRefund());
            case MISSING_REFUND -> removeFirst(rows, BillRow::isRefund);
            case FOREIGN_ROW ->
                rows.add(BillRow.foreign(
                        wanted.days().from().atTime(12, 0).atZone(Times.ZONE).toInstant()));
            case CHANGED_AMOUNT -> {
                for (int i = 0; i < rows.size(); i++) {
                    if (!rows.get(i).isRefund()) {
                        rows.set(i, rows.get(i).with(rows.get(i).fen() + 100));
                        break;
                    }
                }
            }
            case NONE, CUT -> {}
        }
        return rows;
    }

    private static void removeFirst(List<BillRow> rows, Predicate<BillRow> which) {
        rows.stream().filter(which).findFirst().ifPresent(rows::remove);
    }
}
