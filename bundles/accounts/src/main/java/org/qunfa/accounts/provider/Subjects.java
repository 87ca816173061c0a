package org.qunfa.accounts.provider;

import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.rows.Seals;

/**
 * What people are called to clients: one name at each, always the same, from which two clients together learn nothing (OpenID Connect Core
 * §8.1, pairwise). Nothing of it is stored.
 */
final class Subjects {

    private final Seals seals;

    Subjects(Seals seals) {
        this.seals = seals;
    }

    String of(String client, PersonId person) {
        return seals.name("client subject", client + " " + person);
    }
}
