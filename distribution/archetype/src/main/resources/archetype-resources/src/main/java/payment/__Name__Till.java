package ${package};

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.qunfa.model.Money;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.PluginStore;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.Payment;
import org.qunfa.plugin.payment.PaymentEvent;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.payment.PaymentQuery;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.Refund;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;

/**
 * A till of each settings file {@code ${package}~NAME.cfg}. Its orders wait in the platform's store until somebody pays, which
 * nobody can yet: put a provider's protocol in its place.
 */
@Payment("${name}")
@Component(
        service = PaymentProvider.class,
        configurationPid = "${package}",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ${Name}Till.Settings.class, factory = true)
public final class ${Name}Till implements PaymentProvider {

    /** What can be set for one till. A name that begins with an underscore is a secret. */
    @ObjectClassDefinition(name = "${Name} till", description = "A till that nobody stands at.")
    public @interface Settings {
        @AttributeDefinition(description = "The page to pay at; the order's name is put behind it.")
        String page() default "https://till.example.com/";

        @AttributeDefinition(description = "The key that webhooks are signed with. It must be given.")
        String __key() default "";
    }

    private static final String SIGNATURE = "x-signature";
    private static final String CLOSED = "closed";
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(400);
    private static final Pattern NEWS = Pattern.compile("(\\S{6,32}) ([0-9]{1,12}) ([A-Z]{3}) (\\S+Z)");

    private final PaymentProfile profile;
    private final String page;
    private final SecretKeySpec key;
    private volatile @Nullable PluginHost host;

    @Activate
    public ${Name}Till(Settings settings, Map<String, Object> properties) {
        this(name(properties), settings.page(), settings.__key());
    }

    ${Name}Till(String name, String page, String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("_key must be given");
        }
        this.page = page;
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        profile = new PaymentProfile(
                PluginId.of("${name}", name),
                Set.of(PayWay.REDIRECT),
                PaymentProfile.Refunds.WHOLE,
                Set.of("CNY"),
                1,
                100_000_000,
                10);
    }

    private static String name(Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        return pid.substring(pid.indexOf('~') + 1);
    }

    @Override
    public PaymentProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<Void> open(PluginHost given) {
        host = given;
        return CompletableFuture.completedFuture(null);
    }

    private PluginStore store() {
        return Objects.requireNonNull(host, "nothing is asked of a till that is not open")
                .store();
    }

    @Override
    public CompletionStage<StartOutcome> start(PaymentOrder order) {
        // Kept under the order's name, so that nobody can pay it twice.
        StartOutcome begun = new StartOutcome.Redirect(URI.create(page + order.id()), order.expires());
        return store().add("order/" + order.id(), order.amount().toString(), KEPT)
                .thenApply(first -> begun)
                .exceptionally(thrown -> new StartOutcome.Unknown(storeFailed()));
    }

    /** Somebody pays the order; false when it was paid before, or closed. */
    CompletionStage<Boolean> take(String order) {
        return store().add("paid/" + order, Instant.now().toString(), KEPT);
    }

    @Override
    public CompletionStage<PaymentStanding> find(PaymentQuery query) {
        PluginStore store = store();
        return store.get("order/" + query.order())
                .thenCombine(store.get("paid/" + query.order()), (amount, paid) -> standing(query, amount, paid))
                .exceptionally(thrown -> new PaymentStanding.Unknown(storeFailed()));
    }

    @Override
    public CompletionStage<CloseOutcome> close(PaymentQuery order) {
        PluginStore store = store();
        return store.get("order/" + order.order())
                .thenCompose(amount -> amount.isEmpty()
                        ? CompletableFuture.<CloseOutcome>completedFuture(new CloseOutcome.NotFound())
                        : shut(store, order.order()))
                .exceptionally(thrown -> new CloseOutcome.Unknown(storeFailed()));
    }

    /** Puts the end where the payment would stand: of those who pay and those who close, one is first. */
    private static CompletionStage<CloseOutcome> shut(PluginStore store, String order) {
        String place = "paid/" + order;
        return store.add(place, CLOSED, KEPT)
                .thenCompose(first -> store.get(place))
                .thenApply(kept ->
                        kept.equals(Optional.of(CLOSED)) ? new CloseOutcome.Closed() : new CloseOutcome.AlreadyPaid());
    }

    private static PaymentStanding standing(PaymentQuery query, Optional<String> amount, Optional<String> paid) {
        if (amount.isEmpty()) {
            return new PaymentStanding.NotFound();
        }
        if (paid.isEmpty()) {
            return new PaymentStanding.Pending();
        }
        if (paid.get().equals(CLOSED)) {
            return new PaymentStanding.Closed();
        }
        String[] words = amount.get().split(" ", 2);
        var money = new Money(Long.parseLong(words[0]), words[1]);
        return new PaymentStanding.Paid(money, "pay-" + query.order(), Instant.parse(paid.get()));
    }

    @Override
    public CompletionStage<RefundOutcome> refund(Refund refund) {
        PluginStore store = store();
        return store.get("paid/" + refund.order())
                .thenCompose(paid -> paid.filter(at -> !at.equals(CLOSED)).isEmpty()
                        ? CompletableFuture.completedFuture(refused("not-paid", "nobody has paid the order"))
                        : giveBack(store, refund))
                .exceptionally(thrown -> new RefundOutcome.Unknown(storeFailed()));
    }

    /** Gives back the whole of an order, which is done once: of several who try, one keeps its name in the store. */
    private static CompletionStage<RefundOutcome> giveBack(PluginStore store, Refund refund) {
        String place = "back/" + refund.order();
        return store.add(place, refund.id() + " " + refund.amount().minor(), KEPT)
                .thenCompose(first -> store.get(place))
                .thenApply(kept -> kept.orElse("").startsWith(refund.id() + " ")
                        ? new RefundOutcome.Refunded("back-" + refund.id(), Instant.now())
                        : refused("given-back", "the order was given back already"));
    }

    private static RefundOutcome refused(String code, String detail) {
        return new RefundOutcome.Refused(new Failure(Blame.CALLER, code, detail));
    }

    private static Failure storeFailed() {
        return new Failure(Blame.HOST, "store", "the store did not answer");
    }

    @Override
    public WebhookReading read(Webhook webhook) {
        // Who signed it comes first: nothing is believed of what anybody may have written.
        byte[] given = webhook.header(SIGNATURE).getBytes(StandardCharsets.US_ASCII);
        byte[] right = sign(webhook.body()).getBytes(StandardCharsets.US_ASCII);
        Matcher news = NEWS.matcher(new String(webhook.body(), StandardCharsets.UTF_8));
        if (!MessageDigest.isEqual(given, right) || !news.matches()) {
            return new WebhookReading.Forged(Failure.remote("signature", "it is not signed by the till"));
        }
        Instant at = Instant.parse(news.group(4));
        if (Duration.between(at, webhook.at()).abs().compareTo(FRESH) > 0) {
            return new WebhookReading.Forged(Failure.remote("stale", "it is older than five minutes"));
        }
        String order = news.group(1);
        var amount = new Money(Long.parseLong(news.group(2)), news.group(3));
        var paid = new PaymentEvent.OrderNews(new PaymentStanding.Paid(amount, "pay-" + order, at));
        return new WebhookReading.Verified(
                List.of(new PaymentEvent("paid-" + order, order, paid)), new WebhookReply(200, "text/plain", "OK"));
    }

    /** The signature of a webhook's body. */
    String sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        host = null;
        return CompletableFuture.completedFuture(null);
    }
}
