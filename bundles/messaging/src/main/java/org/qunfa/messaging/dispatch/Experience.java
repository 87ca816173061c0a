package org.qunfa.messaging.dispatch;

import java.util.Set;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Past;
import org.qunfa.messaging.route.Blame;
import org.qunfa.messaging.route.Lessons;
import org.qunfa.messaging.route.Moment;
import org.qunfa.model.DeliveryState;
import org.qunfa.plugin.carrier.ChannelTerms;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** Turns what happened to messages of one line into what it teaches. One thread's. */
final class Experience {

    private final ChannelTerms terms;

    Experience(ChannelTerms terms) {
        this.terms = terms;
    }

    /** The line took a message. */
    void taken(Batch batch, ChunkState state, int position) {
        int second = Moment.second(Moment.now());
        state.past().taken(position, second);
        batch.lessons().taken(state.facts().network(), second);
    }

    /** The line did not take a message, or nobody knows. */
    void notTaken(Batch batch, ChunkState state, Blame blame) {
        batch.lessons().notTaken(state.facts().network(), blame);
    }

    /** The line refused a message. */
    void refused(Batch batch, ChunkState state, int position, SubmitOutcome.Refused refused) {
        RefusalReason reason = refused.reason();
        notTaken(batch, state, blame(state.past().trail(position), reason));
        if (reason == RefusalReason.WRONG_NETWORK) {
            notHere(batch, state, position, "refusal");
        }
    }

    /** What another line refused without a clear reason too is the message's doing. */
    private static Blame blame(Past.Trail trail, RefusalReason reason) {
        if (reason == RefusalReason.CREDIT || reason == RefusalReason.SENDER) {
            return Blame.LINE;
        }
        return reason.isUnclear() && !Steering.wasUnclear(trail) ? Blame.UNCLEAR : Blame.NONE;
    }

    /** Receipts brought a message to its end. */
    void ended(Batch batch, ChunkState state, int position, Receipt receipt) {
        Lessons lessons = batch.lessons();
        String network = state.facts().network();
        int second = state.past().takenAt(position);
        boolean delivered = state.state(position) == DeliveryState.DELIVERED;
        if (!delivered && terms.wrongNetworkCodes().contains(receipt.code())) {
            lessons.misrouted(network, second);
            notHere(batch, state, position, "receipt");
            return;
        }
        lessons.receipted(network, second, delivered);
        if (delivered && network.isEmpty() && terms.networks().size() == 1) {
            String here = terms.networks().iterator().next();
            lessons.of(new Lessons.OfNumber(state.facts().key(), position, here, true, "delivery"));
        }
    }

    private void notHere(Batch batch, ChunkState state, int position, String source) {
        String supposed = state.facts().network();
        Set<String> not =
                !terms.networks().isEmpty() ? terms.networks() : supposed.isEmpty() ? Set.of() : Set.of(supposed);
        not.forEach(network ->
                batch.lessons().of(new Lessons.OfNumber(state.facts().key(), position, network, false, source)));
    }
}
