package org.qunfa.payment.wechat.api;

import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.qunfa.payment.wechat.settings.PaySettings;
import org.qunfa.plugin.HttpOutcome;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.wire.cloud.call.Endpoint;
import org.qunfa.wire.host.Deadline;
import org.qunfa.wire.payment.Answer;

/**
 * WeChat Pay as it is called for one merchant, by its own client. A call waits for its answer on the thread that makes it. What that
 * client throws holds what was sent and came, and so who pays: nothing of it leaves here. Safe for use by many threads.
 */
public final class WechatApi {

    private final PaySettings settings;
    private final MerchantSigner signer;
    private final PlatformKeys keys;
    private final Transport.Line line;

    public WechatApi(PaySettings settings, PluginHttp http, Clock clock) {
        this.settings = settings;
        signer = new MerchantSigner(settings.merchant(), clock);
        keys = new PlatformKeys(settings.trusted(), clock);
        Endpoint endpoint = settings.endpoint();
        line = new Transport.Line(http, endpoint);
    }

    /** Who calls. */
    public PaySettings.Merchant merchant() {
        return settings.merchant();
    }

    /** What signs for the merchant. */
    public MerchantSigner signer() {
        return signer;
    }

    /**
     * Makes one call.
     *
     * @param call makes it by the client, and says what was answered; null is no answer
     */
    public <T> Answer<T> ask(Deadline deadline, Function<HttpClient, T> call) {
        if (deadline.isOver()) {
            return new Answer.NotTaken<>(Codes.late());
        }
        Duration patience = deadline.left(settings.answer());
        var transport = new Transport(line, signer, keys, patience);
        try {
            return new Answer.Said<>(Objects.requireNonNull(call.apply(transport)));
        } catch (Transport.NoAnswer e) {
            return e.outcome() instanceof HttpOutcome.NotSent notSent
                    ? new Answer.NotTaken<>(notSent.why())
                    : new Answer.Unknown<>(((HttpOutcome.Unknown) e.outcome()).why());
        } catch (ServiceException e) {
            return refusal(e, transport.isSigned());
        } catch (RuntimeException e) {
            // Whatever the client makes of an answer that it does not understand or believe.
            return new Answer.Unknown<>(Codes.unreadable());
        }
    }

    private static <T> Answer<T> refusal(ServiceException refusal, boolean signed) {
        int status = refusal.getHttpStatusCode();
        String code = String.valueOf(refusal.getErrorCode());
        if (!Codes.isCode(code)) {
            return new Answer.Unknown<>(Codes.failed("HTTP " + status));
        }
        if (status >= 500 || Codes.isFailed(code)) {
            return new Answer.Unknown<>(Codes.failed(code));
        }
        if (status == 429 || Codes.isBusy(code)) {
            return new Answer.NotTaken<>(Codes.busy(code));
        }
        if (status == 401) {
            return new Answer.NotTaken<>(Codes.notLetIn(code));
        }
        // Whoever is let in gets a signed answer, a refusal too.
        return signed ? new Answer.Refused<>(code) : new Answer.Unknown<>(Codes.unreadable());
    }
}
