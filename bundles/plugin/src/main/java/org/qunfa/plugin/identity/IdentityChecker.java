package org.qunfa.plugin.identity;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.qunfa.plugin.Plugin;

/**
 * One account at somebody who knows which names and identity numbers belong together. What it is given it neither keeps nor
 * writes into a log.
 */
@ConsumerType
public interface IdentityChecker extends Plugin {

    /** What this checker is. Constant; asked before {@link #open} too. */
    IdentityProfile profile();

    /** Asks whether name and number belong together. Only {@link IdentityOutcome.Match} verifies anybody. */
    CompletionStage<IdentityOutcome> check(Person person);
}
