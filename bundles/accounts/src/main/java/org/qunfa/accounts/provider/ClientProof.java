package org.qunfa.accounts.provider;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Authorisations.Call;
import org.qunfa.accounts.Clients;
import org.qunfa.accounts.TokenError;
import org.qunfa.accounts.provider.ClientRows.Stored;
import org.qunfa.accounts.sessions.Tokens;

/** What a client proves with that it is it (RFC 6749 §2.3.1). */
record ClientProof(String id, @Nullable String secret) {

    private static final String BASIC = "Basic ";
    private static final int LONGEST = 400;

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "ClientProof";
    }

    /** Reads it from the header or from the parameters, and never from both. */
    static ClientProof of(Call call, Parameters given) {
        String header = call.authorization();
        String id = given.get("client_id");
        String secret = given.get("client_secret");
        if (header == null) {
            if (id == null) {
                throw unknown();
            }
            return new ClientProof(id, secret);
        }
        ClientProof proof = basic(header);
        if (secret != null || (id != null && !id.equals(proof.id()))) {
            throw new TokenError(TokenError.INVALID_REQUEST, "a client proves itself in one way, and as one");
        }
        return proof;
    }

    private static ClientProof basic(String header) {
        if (header.length() > LONGEST || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw unknown();
        }
        try {
            byte[] octets =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String[] halves = new String(octets, StandardCharsets.UTF_8).split(":", 2);
            if (halves.length < 2) {
                throw unknown();
            }
            return new ClientProof(decoded(halves[0]), decoded(halves[1]));
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    /** Both are encoded as in forms before they are put together. */
    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /**
     * The client, when this proves that it is it.
     *
     * @throws TokenError otherwise, always in the same words
     */
    Clients.View require(Connection connection) throws SQLException {
        Stored stored = ClientRows.find(connection, id).orElseThrow(ClientProof::unknown);
        byte[] right = stored.secret();
        boolean proved =
                right == null ? secret == null : secret != null && MessageDigest.isEqual(right, Tokens.hash(secret));
        if (!proved) {
            throw unknown();
        }
        return stored.view();
    }

    private static TokenError unknown() {
        return new TokenError(TokenError.INVALID_CLIENT, "this client is not known, or does not prove that it is it");
    }
}
