package org.qunfa.rest.people;

import org.qunfa.accounts.Sessions.Proof;
import org.qunfa.rest.body.Fields;

/** Reads what somebody proves with that it is them. */
final class ProofFields {

    private ProofFields() {}

    static Proof of(Fields fields) {
        String password = fields.text("password");
        String code = fields.text("code");
        if (fields.given("password") == fields.given("code")) {
            fields.refuse("password", "one-proof", "give either a password or a code");
        }
        return new Proof(password, code, fields.text("secondFactor"));
    }
}
