package ${package};

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qunfa.model.Money;
import org.qunfa.plugin.Outcome;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.payment.PaymentQuery;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.testkit.ground.FarTrick;
import org.qunfa.testkit.payment.PaymentPeer;
import org.qunfa.testkit.payment.PaymentProviderContract;

class ${Name}TillContractTest extends PaymentProviderContract {

    private static final String PAGE = "https://till.example.com/";
    private static final String KEY = "key-9753-geheim";

    @Override
    protected PaymentPeer peer() {
        return new Peer();
    }

    /** The people at the till. A simulator of the provider takes their place when its protocol is there. */
    private final class Peer implements PaymentPeer {

        private final ${Name}Till till = new ${Name}Till("test", PAGE, KEY);

        @Override
        public PaymentProvider plugin() {
            return till;
        }

        @Override
        public Set<FarTrick> tricks() {
            return Set.of(FarTrick.BEHAVE);
        }

        @Override
        public void play(FarTrick next) {}

        @Override
        public void pay(String order) {
            till.take(order).toCompletableFuture().join();
        }

        private PaymentStanding standing(String order) {
            var query = new PaymentQuery(order, Duration.ofSeconds(3));
            return till.find(query).toCompletableFuture().join();
        }

        @Override
        public int payments(String order) {
            return standing(order) instanceof Outcome.DidNotHappen ? 0 : 1;
        }

        @Override
        public long givenBack(String order) {
            var kept = host.store().get("back/" + order).toCompletableFuture().join();
            return kept.map(words -> Long.parseLong(words.split(" ", 2)[1])).orElse(0L);
        }

        @Override
        public Webhook webhook(String order, Instant at) {
            return webhook(order, at, till);
        }

        @Override
        public Webhook forged(String order, Instant at) {
            return webhook(order, at, new ${Name}Till("test", PAGE, "another key"));
        }

        private Webhook webhook(String order, Instant at, ${Name}Till signer) {
            Money paid = ((PaymentStanding.Paid) standing(order)).amount();
            byte[] body = (order + " " + paid + " " + at).getBytes(StandardCharsets.UTF_8);
            return new Webhook(Map.of("X-Signature", List.of(signer.sign(body))), "", body, at);
        }

        @Override
        public int connections() {
            return 0;
        }

        @Override
        public boolean owns(Thread thread) {
            return false;
        }

        @Override
        public Set<String> secrets() {
            return Set.of(KEY);
        }

        @Override
        public void close() {}
    }
}
