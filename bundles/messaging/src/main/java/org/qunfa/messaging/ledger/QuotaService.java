package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.quota.Balance;
import org.qunfa.messaging.quota.Credits;
import org.qunfa.messaging.quota.Entry;
import org.qunfa.messaging.quota.EntryQuery;
import org.qunfa.messaging.quota.Granted;
import org.qunfa.messaging.quota.Quota;
import org.qunfa.messaging.quota.Statement;
import org.qunfa.messaging.quota.Violation;
import org.qunfa.messaging.request.Answers;
import org.qunfa.messaging.request.Requests;
import org.qunfa.messaging.start.Node;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;

/** The ledger's face towards doors and other engines. */
@Component(service = {Quota.class, Credits.class})
public final class QuotaService implements Quota, Credits {

    private final Database database;
    private final Node node;
    private final Movements movements = new Movements();

    @Activate
    public QuotaService(@Reference Tables tables, @Reference Node node) {
        database = tables.database();
        this.node = node;
    }

    @Override
    public Balance balance(OrganisationId organisation) {
        return database.read(c -> Balances.of(c, owner(organisation, SMS)));
    }

    private static LedgerAccounts.Owner owner(OrganisationId organisation, String product) {
        return new LedgerAccounts.Owner(organisation.value(), product);
    }

    @Override
    public List<Balance> balances(OrganisationId organisation) {
        return database.read(c -> Balances.all(c, organisation.value()));
    }

    @Override
    public Answer<Balance> grant(Grant grant, @Nullable RequestKey request) {
        check(grant);
        Inputs.validUntil(grant.validUntil(), Instant.now());
        UUID organisation = grant.organisation().value();
        var scope = request == null ? null : new Requests.Scope(organisation, "grant", request.key(), node.id());
        return Requests.once(database, scope, request, new Requests.Once<Balance>() {
            @Override
            public Balance work(Connection connection) throws SQLException {
                movements.credit(connection, UUID.randomUUID().toString(), grant);
                return Balances.of(connection, owner(grant.organisation(), grant.product()));
            }

            @Override
            public byte[] write(Balance result) {
                return Answers.write(result);
            }

            @Override
            public Balance read(byte[] stored) {
                return Answers.balance(stored);
            }
        });
    }

    private static void check(Grant grant) {
        Inputs.product(grant.product());
        Inputs.segments(grant.segments());
        Inputs.reason(grant.reason());
    }

    @Override
    public Page<Entry> entries(OrganisationId organisation, EntryQuery query, PageRequest page) {
        return database.read(c -> LedgerReader.entries(c, organisation.value(), query, page));
    }

    @Override
    public Statement statement(OrganisationId organisation, String product, Statement.Days days) {
        Inputs.product(product);
        LedgerReader.check(days);
        return database.read(c -> LedgerReader.statement(c, owner(organisation, product), days));
    }

    @Override
    public Page<Granted> grants(OrganisationId organisation, PageRequest page) {
        return database.read(c -> LedgerReader.grants(c, organisation.value(), page));
    }

    @Override
    public Balance warn(OrganisationId organisation, String product, @Nullable Long below) {
        Inputs.product(product);
        if (below != null) {
            Inputs.segments(below);
        }
        return database.transaction(connection -> {
            movements.warn(connection, owner(organisation, product), below);
            return Balances.of(connection, owner(organisation, product));
        });
    }

    @Override
    public List<Violation> check() {
        return database.transaction(c -> LedgerProof.of(c, (what, done, of) -> {}));
    }

    @Override
    public Moved credit(Connection connection, String purpose, Grant grant) throws SQLException {
        Inputs.purpose(purpose);
        check(grant);
        return movements.credit(connection, purpose, grant);
    }

    @Override
    public long refundable(Connection connection, UUID grant) throws SQLException {
        return movements.refundable(connection, grant);
    }

    @Override
    public Moved hold(Connection connection, Hold hold) throws SQLException {
        Inputs.purpose(hold.purpose());
        Inputs.product(hold.product());
        Inputs.segments(hold.segments());
        Inputs.reason(hold.reason());
        return movements.hold(connection, hold);
    }

    @Override
    public Moved settle(Connection connection, String purpose) throws SQLException {
        return movements.settle(connection, purpose);
    }

    @Override
    public Moved release(Connection connection, String purpose) throws SQLException {
        return movements.release(connection, purpose);
    }
}
