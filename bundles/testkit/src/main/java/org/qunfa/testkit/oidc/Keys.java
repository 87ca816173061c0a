package org.qunfa.testkit.oidc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The keys of an OpenID provider: one that it signs with, and those that it shows. Safe for use by many threads. */
final class Keys {

    private SigningKey signing;
    private final List<SigningKey> shown = new ArrayList<>();

    Keys(SigningKey first) {
        signing = first;
        shown.add(first);
    }

    synchronized SigningKey signing() {
        return signing;
    }

    /** Signs with another key from now on, and shows that alone. */
    synchronized void rotate(SigningKey next) {
        shown.clear();
        shown.add(next);
        signing = next;
    }

    /** Signs with a key that it does not show. */
    synchronized void signSecretly(SigningKey hidden) {
        signing = hidden;
    }

    /** Shows a further key. */
    synchronized void show(SigningKey more) {
        shown.add(more);
    }

    synchronized Map<String, Object> set() {
        return Map.of("keys", shown.stream().map(SigningKey::jwk).toList());
    }
}
