package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Answer;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.messaging.quota.Adjustments;
import org.qunfa.messaging.request.Answers;
import org.qunfa.messaging.request.Requests;
import org.qunfa.messaging.start.Node;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.Actors;
import org.qunfa.store.Database;

/** Where adjustments are proposed and decided. */
@Component
public final class AdjustmentDesk implements Adjustments {

    /** Under which the keys of decisions are kept: those who decide know the adjustment, and not yet whose it is. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Database database;
    private final Node node;
    private final Actors actors;
    private final Movements movements = new Movements();

    @Activate
    public AdjustmentDesk(@Reference Tables tables, @Reference Node node, @Reference Actors actors) {
        database = tables.database();
        this.node = node;
        this.actors = actors;
    }

    private interface Work {
        Adjustment on(Connection connection) throws SQLException;
    }

    private Answer<Adjustment> once(Requests.@Nullable Scope scope, @Nullable RequestKey request, Work work) {
        return Requests.once(database, scope, request, new Requests.Once<Adjustment>() {
            @Override
            public Adjustment work(Connection connection) throws SQLException {
                return work.on(connection);
            }

            @Override
            public byte[] write(Adjustment result) {
                return Answers.write(result);
            }

            @Override
            public Adjustment read(byte[] stored) {
                return Answers.adjustment(stored);
            }
        });
    }

    @Override
    public Answer<Adjustment> propose(Proposal proposal, @Nullable RequestKey request) {
        Inputs.product(proposal.product());
        Inputs.signedSegments(proposal.segments());
        Inputs.reason(proposal.reason());
        var scope = request == null
                ? null
                : new Requests.Scope(
                        proposal.organisation().value(), "adjust " + proposal.actor(), request.key(), node.id());
        return once(
                scope,
                request,
                connection -> AdjustmentRows.find(connection, AdjustmentRows.insert(connection, proposal)));
    }

    @Override
    public Answer<Adjustment> decide(Decision decision, @Nullable RequestKey request) {
        Inputs.note(decision.note());
        var scope = request == null
                ? null
                : new Requests.Scope(
                        NOBODY, "decide " + decision.id() + " " + decision.actor(), request.key(), node.id());
        // Before the transaction: whoever waits for the adjustment's row must not keep another connection from who has
        // it.
        boolean own = actors.mayBeOnePerson(adjustment(decision.id()).proposedBy(), decision.actor());
        return once(scope, request, connection -> decide(connection, decision, own));
    }

    private Adjustment decide(Connection connection, Decision decision, boolean own) throws SQLException {
        Adjustment adjustment = AdjustmentRows.lock(connection, decision.id());
        if (adjustment.state() != State.PROPOSED) {
            throw Refusal.of(
                    Refusal.Fault.CONFLICT,
                    "",
                    "already-decided",
                    "the adjustment is " + adjustment.state().word() + " already");
        }
        if (own) {
            throw Refusal.of(
                    Refusal.Fault.CONFLICT,
                    "",
                    "own-proposal",
                    "who proposed an adjustment does not decide it, nor by a key of theirs; a second person does");
        }
        AdjustmentRows.decide(connection, decision);
        if (decision.approve()) {
            movements.adjust(
                    connection,
                    new Movements.Correction(
                            adjustment.id(),
                            new LedgerAccounts.Owner(adjustment.organisation().value(), adjustment.product()),
                            adjustment.segments(),
                            adjustment.reason(),
                            adjustment.proposedBy() + ", " + decision.actor()));
        }
        return AdjustmentRows.find(connection, decision.id());
    }

    @Override
    public Adjustment adjustment(UUID id) {
        return database.read(c -> AdjustmentRows.find(c, id));
    }

    @Override
    public Page<Adjustment> adjustments(Wanted wanted, PageRequest page) {
        return database.read(c -> AdjustmentRows.list(c, wanted, page));
    }
}
