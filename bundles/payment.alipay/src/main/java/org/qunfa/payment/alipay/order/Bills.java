package org.qunfa.payment.alipay.order;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.qunfa.payment.alipay.api.AlipayApi;
import org.qunfa.payment.alipay.api.Codes;
import org.qunfa.payment.alipay.api.Times;
import org.qunfa.plugin.HttpOutcome;
import org.qunfa.plugin.payment.BillLine;
import org.qunfa.plugin.payment.BillOutcome;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.payment.Answer.Otherwise;

/**
 * Gets the bill of a day (alipay.data.dataservice.bill.downloadurl.query), which is there from nine o'clock on the day after. Alipay says
 * the same of a day on which nothing moved as of one whose bill is not written yet: a day later it is the first, and what the platform
 * knows of that day shows as a difference. Safe for use by many threads.
 */
public final class Bills {

    private static final int READY_HOUR = 9;

    private final AlipayApi api;

    public Bills(AlipayApi api) {
        this.api = api;
    }

    /** The bill of the seller's trades. */
    public CompletionStage<BillOutcome> bill(LocalDate day, Deadline deadline) {
        var call = AlipayApi.Call.of(
                "alipay.data.dataservice.bill.downloadurl.query",
                Map.of("bill_type", "trade", "bill_date", day.toString()));
        return api.ask(deadline, call)
                .thenCompose(answer -> answer.match(
                        said -> download(said.text("bill_download_url"), day, deadline),
                        word -> done(Codes.isNoBill(word) ? none(day) : unavailable(word)),
                        Otherwise.of(why -> done(new BillOutcome.Unavailable(why)))));
    }

    private static CompletionStage<BillOutcome> done(BillOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    private static BillOutcome unavailable(String word) {
        return new BillOutcome.Unavailable(Codes.failure(word));
    }

    private BillOutcome none(LocalDate day) {
        Instant certain =
                day.plusDays(2).atTime(READY_HOUR, 0).atZone(Times.ZONE).toInstant();
        return api.clock().instant().isBefore(certain) ? new BillOutcome.NotYet() : bill(day, List.of());
    }

    private static BillOutcome bill(LocalDate day, List<BillLine> lines) {
        return new BillOutcome.Bill(
                day.atStartOfDay(Times.ZONE).toInstant(),
                day.plusDays(1).atStartOfDay(Times.ZONE).toInstant(),
                lines);
    }

    private CompletionStage<BillOutcome> download(String address, LocalDate day, Deadline deadline) {
        try {
            URI there = URI.create(address);
            return api.get(deadline, there).thenApply(outcome -> read(outcome, day));
        } catch (IllegalArgumentException e) {
            // It is no address that can be called; what is thrown holds it, and with it whoever has it gets the bill.
            return done(new BillOutcome.Unavailable(Codes.unreadable()));
        }
    }

    private BillOutcome read(HttpOutcome outcome, LocalDate day) {
        return outcome.match(new HttpOutcome.Cases<BillOutcome>() {
            @Override
            public BillOutcome answered(HttpOutcome.Answered answered) {
                try {
                    return answered.status() == 200
                            ? bill(day, new BillFile(api.settings().app().seller(), day).lines(answered.body()))
                            : unavailable("HTTP " + answered.status());
                } catch (BillFile.Unreadable e) {
                    return new BillOutcome.Unavailable(Codes.unreadable());
                }
            }

            @Override
            public BillOutcome notSent(HttpOutcome.NotSent notSent) {
                return new BillOutcome.Unavailable(notSent.why());
            }

            @Override
            public BillOutcome unknown(HttpOutcome.Unknown unknown) {
                return new BillOutcome.Unavailable(unknown.why());
            }
        });
    }
}
