package org.qunfa.billing.desk;

import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qunfa.billing.Orders;
import org.qunfa.billing.Packages;
import org.qunfa.billing.rows.Tables;
import org.qunfa.messaging.chunk.Journal;
import org.qunfa.messaging.ledger.QuotaService;
import org.qunfa.messaging.start.Node;
import org.qunfa.model.Money;
import org.qunfa.model.OrganisationId;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.store.Sql;
import org.qunfa.store.TestDatabase;
import org.qunfa.store.TestTemplate;

/** A database, a clock and a provider, and any number of shops that share them: all that is real, but for the provider. */
final class Street implements AutoCloseable {

    static final String TILL = "till~main";
    static final String ACCOUNT = "account~main";
    static final Packages.Terms TERMS =
            new Packages.Terms("1,000 messages", 1_000, new Money(9_990, "CNY"), 365, "Unused ones are given back.");

    private static final TestTemplate MIGRATED = new TestTemplate(test -> {
        new org.qunfa.messaging.start.Tables(test.database(), test.vault());
        new Tables(test.database(), test.vault());
    });

    final TestDatabase test = MIGRATED.copy();
    final Time time = new Time();
    final Till till = new Till(TILL);
    final Account account = new Account(ACCOUNT);
    final org.qunfa.messaging.start.Tables messaging;
    final QuotaService quota;
    final OrganisationId organisation = new OrganisationId(UUID.randomUUID());

    /** Stands still until it is moved. */
    static final class Time extends Clock {

        private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

        void passes(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    Street() {
        messaging = new org.qunfa.messaging.start.Tables(test.database(), test.vault());
        quota = new QuotaService(messaging, new Node(test.directory()));
    }

    Tables tables() {
        return new Tables(test.database(), test.vault(), time);
    }

    /** The defaults, but for these: nobody looks by themselves, and silence is over soon. */
    static BillingSettings settings() {
        Map<String, Object> values =
                Map.of("publicAddress", "https://sms.example.com", "patienceSeconds", 1, "periodSeconds", 3_600);
        return (BillingSettings) Proxy.newProxyInstance(
                Street.class.getClassLoader(),
                new Class<?>[] {BillingSettings.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    static Orders.NewOrder wish(String key) {
        return new Orders.NewOrder(
                "thousand",
                1,
                TILL,
                PayWay.QR,
                new Orders.Payer("openid-xq7vk", "203.0.113.97"),
                "/app/orders",
                key,
                "key-of-lin");
    }

    static Orders.NewOrder byTransfer(String key) {
        return new Orders.NewOrder(
                "thousand",
                1,
                ACCOUNT,
                PayWay.TRANSFER,
                new Orders.Payer("", "203.0.113.97"),
                "/app/orders",
                key,
                "key-of-lin");
    }

    long available() {
        return available(organisation);
    }

    long available(OrganisationId whose) {
        return quota.balance(whose).available();
    }

    /** What the organisation was told, in its order. */
    List<Journal.Fact> told() {
        return test.database()
                .read(connection -> Sql.all(
                        connection,
                        row -> Journal.readFact(row.getBytes(1)),
                        "select entries from messaging.journal where organisation = ? order by tx, seq",
                        organisation.value()));
    }

    /** The first cells of all rows. */
    List<String> ask(String query) {
        return test.database().read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                var all = new ArrayList<String>();
                while (row.next()) {
                    all.add(String.valueOf(row.getString(1)));
                }
                return all;
            }
        });
    }

    /** Changes rows by hand. */
    void run(String change) {
        test.database().transaction(connection -> Sql.run(connection, change));
    }

    @Override
    public void close() {
        test.close();
    }
}
