package org.qunfa.payment.alipay.order;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.qunfa.payment.alipay.api.AlipayApi;
import org.qunfa.payment.alipay.api.Codes;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.payment.Answer.Otherwise;

/**
 * A code on a screen (alipay.trade.precreate). Asked again it gives another code: all of one order lead to one trade, which is paid once.
 */
final class CodeWay implements Way {

    private static final String METHOD = "alipay.trade.precreate";
    private static final String PRODUCT = "FACE_TO_FACE_PAYMENT";
    private static final int LONGEST = 2_048;

    /** For how long a code works that nobody has scanned. */
    private static final Duration LIFE = Duration.ofHours(2);

    private final AlipayApi api;

    CodeWay(AlipayApi api) {
        this.api = api;
    }

    @Override
    public CompletionStage<StartOutcome> offer(PaymentOrder order, Deadline deadline) {
        return api.ask(deadline, Terms.call(METHOD, PRODUCT, order))
                .thenApply(answer -> answer.match(
                        said -> code(said, order),
                        CodeWay::refused,
                        Otherwise.of(StartOutcome.Unavailable::new, StartOutcome.Unknown::new)));
    }

    private StartOutcome code(Json.Node said, PaymentOrder order) {
        String code = said.text("qr_code");
        if (!said.text("out_trade_no").equals(Names.there(order.id()))) {
            return new StartOutcome.Unknown(Said.OTHER);
        }
        if (code.isEmpty() || code.length() > LONGEST) {
            return new StartOutcome.Unknown(Codes.unreadable());
        }
        Instant end = api.clock().instant().plus(LIFE);
        return new StartOutcome.QrCode(code, end.isBefore(order.expires()) ? end : order.expires());
    }

    /** What is there under the name can be found. */
    private static StartOutcome refused(String word) {
        return Codes.isUsed(word)
                ? new StartOutcome.Unknown(Codes.failure(word))
                : new StartOutcome.Declined(Codes.failure(word));
    }
}
