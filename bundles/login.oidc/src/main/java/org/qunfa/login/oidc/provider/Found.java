package org.qunfa.login.oidc.provider;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.qunfa.plugin.Failure;

/**
 * What asking the provider of itself came to.
 *
 * @param <T> what was asked for
 */
public sealed interface Found<T> {

    /** It said so. */
    record Here<T>(T value) implements Found<T> {}

    /** It did not say it, or nothing that can be used. */
    record Missing<T>(Failure why) implements Found<T> {}

    /** Goes on with what was found. */
    default <O> CompletionStage<O> then(
            Function<T, CompletionStage<O>> here, Function<Failure, CompletionStage<O>> missing) {
        if (this instanceof Here<T> found) {
            return here.apply(found.value());
        }
        return missing.apply(((Missing<T>) this).why());
    }
}
