package org.qunfa.login.oidc.provider;

import java.util.function.Function;
import org.qunfa.plugin.Failure;
import org.qunfa.wire.login.Said;

/** Reads what the provider says of itself. */
final class Reading {

    private Reading() {}

    /** Reads an answer, when there is a good one. */
    static <T> Found<T> whole(Said said, Function<String, Found<T>> read) {
        if (!(said instanceof Said.Answer answer)) {
            return new Found.Missing<>(((Said.Nothing) said).why());
        }
        return answer.status() == 200
                ? read.apply(answer.text())
                : new Found.Missing<>(
                        Failure.remote("status-" + answer.status(), "the provider does not say what it is"));
    }
}
