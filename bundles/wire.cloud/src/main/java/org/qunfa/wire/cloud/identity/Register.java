package org.qunfa.wire.cloud.identity;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.plugin.identity.Person;
import org.qunfa.wire.cloud.call.Json;
import org.qunfa.wire.cloud.call.Reply;

/** What is one service's alone: how it is asked, and what its answers mean. Asked by many threads. */
public interface Register {

    /** Asks once, because a question may be paid for. The stage never fails. */
    CompletionStage<Reply> ask(Person person, Duration patience);

    /** What an answer says. Whatever says nothing is {@link IdentityOutcome.Unknown}. */
    IdentityOutcome verdict(Json.Node answer);

    /**
     * What it means that the service did not answer the question.
     *
     * @param code its own code
     */
    IdentityOutcome refusal(String code);
}
