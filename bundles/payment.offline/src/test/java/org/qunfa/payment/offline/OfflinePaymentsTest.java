package org.qunfa.payment.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.model.Money;
import org.qunfa.plugin.payment.BankAccount;
import org.qunfa.plugin.payment.BillOutcome;
import org.qunfa.plugin.payment.BillQuery;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentQuery;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.Refund;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.testkit.ground.RecordedHost;

/** What a provider makes of its book. */
@Timeout(60)
class OfflinePaymentsTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final URI WEB = URI.create("https://sms.example.com/pay");
    private static final String ORDER = "K7Q2M9XW4HTR";
    private static final Money PRICE = cny(9_990);

    private final MemoryBook book = new MemoryBook();
    private final RecordedHost host = new RecordedHost();
    private final OfflinePayments provider =
            new OfflinePayments(Ground.settings(Map.of("days", "30", "bankCode", "308331012345", "most", "1000000")));

    @BeforeEach
    void open() {
        provider.transfers(book);
        of(provider.open(host));
    }

    @AfterEach
    void close() {
        of(provider.close(SOON));
        host.close();
        book.close();
    }

    private static Money cny(long fen) {
        return new Money(fen, "CNY");
    }

    private static <T> T of(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private StartOutcome start(PayWay way, Money amount) {
        var payer = new PaymentOrder.Payer("", "203.0.113.97", WEB, WEB);
        return of(provider.start(new PaymentOrder(ORDER, amount, "1,000 messages", way, payer, Instant.MAX, SOON)));
    }

    private PaymentStanding find() {
        return of(provider.find(new PaymentQuery(ORDER, SOON)));
    }

    private CloseOutcome end() {
        return of(provider.close(new PaymentQuery(ORDER, SOON)));
    }

    private RefundOutcome refund(long fen) {
        return of(provider.refund(new Refund("refund-1", ORDER, cny(fen), PRICE, "asked", SOON)));
    }

    @Test
    void saysWhereToTransferAndForHowLong() {
        var said = assertInstanceOf(StartOutcome.Transfer.class, start(PayWay.TRANSFER, PRICE));
        assertEquals(new BankAccount(Ground.PAYEE, "招商银行杭州分行", "5719 0000 0000 001", "308331012345"), said.to());
        assertEquals(ORDER, said.remark());
        assertEquals(Duration.ofDays(30), provider.profile().expiry());
    }

    @Test
    void declinesWhatItCannotTake() {
        assertInstanceOf(StartOutcome.Declined.class, start(PayWay.QR, PRICE));
        assertInstanceOf(StartOutcome.Declined.class, start(PayWay.TRANSFER, cny(1_000_001)));
        assertInstanceOf(StartOutcome.Declined.class, start(PayWay.TRANSFER, new Money(9_990, "USD")));
        assertInstanceOf(PaymentStanding.NotFound.class, find());
    }

    @Test
    void knowsOnlyWhatTwoPeopleSaid() {
        start(PayWay.TRANSFER, PRICE);
        book.enter(ORDER);
        assertInstanceOf(PaymentStanding.Pending.class, find());
        assertInstanceOf(CloseOutcome.Unavailable.class, end(), "somebody has entered a transfer");
        book.confirm(ORDER, "B1", cny(9_000));
        book.confirm(ORDER, "B2", PRICE);
        assertEquals(new PaymentStanding.Paid(cny(9_000), "B1", Instant.EPOCH), find(), "the first one counts");
        assertInstanceOf(CloseOutcome.AlreadyPaid.class, end());
    }

    /** Money that comes after all is money. */
    @Test
    void findsWhatCameToAnOrderThatIsClosed() {
        start(PayWay.TRANSFER, PRICE);
        assertInstanceOf(CloseOutcome.Closed.class, end());
        assertInstanceOf(PaymentStanding.Closed.class, find());
        book.enter(ORDER);
        assertInstanceOf(PaymentStanding.Pending.class, find(), "it is not over while a transfer waits");
        assertInstanceOf(CloseOutcome.Unavailable.class, end());
        book.confirm(ORDER, "B1", PRICE);
        assertInstanceOf(PaymentStanding.Paid.class, find());
    }

    @Test
    void givesBackWhenAllOfItWasTransferredBack() {
        assertInstanceOf(RefundOutcome.Refused.class, refund(500));
        book.confirm(ORDER, "B1", PRICE);
        assertInstanceOf(RefundOutcome.Pending.class, refund(500));
        book.confirm("refund-1", "C1", cny(300));
        book.confirm("refund-1", "C2", new Money(200, "USD"));
        assertInstanceOf(RefundOutcome.Pending.class, refund(500));
        book.confirm("refund-1", "C3", cny(200));
        assertEquals(new RefundOutcome.Refunded("C3", Instant.EPOCH), refund(500));
    }

    @Test
    void makesNoBills() {
        assertInstanceOf(
                BillOutcome.NotOffered.class, of(provider.bill(new BillQuery(LocalDate.of(2026, 11, 30), SOON))));
    }
}
