package org.qunfa.messaging.view;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.consent.ConsentCheck;
import org.qunfa.messaging.consent.SuppressionCheck;
import org.qunfa.store.Vault;

/** Tells on which consent a message rests. */
final class ConsentStep {

    private ConsentStep() {}

    /** The same with the consent that was alive when the message was handed over last, or else accepted; if there was one. */
    static Why in(Why why, Connection connection, SuppressionCheck.Sender sender, Vault vault) throws SQLException {
        List<Why.Step> steps = new ArrayList<>(why.steps());
        Why.Step moment = steps.stream()
                .filter(step -> step.what().equals("released"))
                .reduce(steps.get(0), (before, after) -> after);
        Optional<ConsentCheck.Ground> ground = ConsentCheck.ground(
                connection, sender, Addressees.fingerprint(vault, why.delivery().to()), moment.at());
        if (ground.isEmpty()) {
            return why;
        }
        var facts = Map.of(
                "consent", ground.get().id().toString(),
                "source", ground.get().source(),
                "since", ground.get().since().toString());
        steps.add(1, new Why.Step(steps.get(0).at(), "consent", "The recipient had agreed to such messages.", facts));
        return new Why(why.delivery(), steps, why.appeal());
    }
}
