package org.qunfa.wire.tls;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whom a line trusts.
 *
 * @param store a key store file; null for what the Java runtime trusts
 * @param hostCheck whether the certificate must be for the host
 */
public record Trust(@Nullable Path store, String password, boolean hostCheck) {
    /** Leaves the password out. */
    @Override
    public String toString() {
        return "Trust[hostCheck=" + hostCheck + "]";
    }
}
