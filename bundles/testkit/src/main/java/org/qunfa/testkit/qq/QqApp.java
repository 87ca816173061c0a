package org.qunfa.testkit.qq;

import java.net.URI;

/**
 * An application that QQ Connect knows.
 *
 * @param key its secret
 * @param redirect where people may be sent back to
 * @param account the developer's account, whose applications share a name for each person; empty where that was not asked for
 */
public record QqApp(String id, String key, URI redirect, String account) {

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "QqApp[" + id + "]";
    }
}
