package org.qunfa.accounts.provider;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qunfa.accounts.Authorisations.Issued;
import org.qunfa.accounts.Clients;
import org.qunfa.accounts.GrantItem;
import org.qunfa.accounts.TokenError;
import org.qunfa.accounts.logins.Challenges;
import org.qunfa.accounts.provider.SignInRows.SignIn;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.accounts.sessions.Tokens;

/** Gives tokens for codes and refresh tokens, and takes them back. */
final class TokenGiver {

    /** RFC 7636 §4.1. */
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final SignInRows signIns;
    private final SigningKeys keys;
    private final Subjects subjects;
    private final long seconds;

    /** @param seconds for which access and ID tokens hold */
    TokenGiver(SignInRows signIns, SigningKeys keys, Subjects subjects, long seconds) {
        this.signIns = signIns;
        this.keys = keys;
        this.subjects = subjects;
        this.seconds = seconds;
    }

    /** The answer, always in the same words, to what is worth nothing. */
    static TokenError wrong() {
        return new TokenError(
                TokenError.INVALID_GRANT,
                "this is unknown, used, late or taken back, or does not belong to what comes with it");
    }

    /**
     * Gives tokens.
     *
     * @return empty for {@link #wrong()}, of which something may have been taken back
     * @throws TokenError for everything else; nothing has changed then
     */
    Optional<Issued> give(Connection connection, Clients.View client, Parameters given, String issuer)
            throws SQLException {
        String type = given.require("grant_type");
        return switch (type) {
            case "authorization_code" -> forCode(connection, client, given, issuer);
            case "refresh_token" -> forRefresh(connection, client, given, issuer);
            default ->
                throw new TokenError("unsupported_grant_type", "grant_type is authorization_code or refresh_token");
        };
    }

    private Optional<Issued> forCode(Connection connection, Clients.View client, Parameters given, String issuer)
            throws SQLException {
        String code = given.require("code");
        String redirect = given.require("redirect_uri");
        String verifier = given.require("code_verifier");
        Optional<SignIn> found = signIns.byCode(connection, client.id(), code);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SignIn signIn = found.get();
        if (signIn.isUsed()) {
            // Two have it, and nobody knows who was first (RFC 6749 §4.1.2).
            end(connection, client, signIn, "code used twice");
            return Optional.empty();
        }
        // Whatever comes of it, there is no second try.
        signIns.use(connection, signIn);
        boolean right = redirect.equals(signIn.kept().redirect())
                && VERIFIER.matcher(verifier).matches()
                && isRight(Challenges.of(verifier), signIn.kept().challenge());
        if (!right || signIn.isCodeDead()) {
            return Optional.empty();
        }
        return Optional.of(issued(
                connection,
                new Giving(client, signIn, signIn.held(), signIn.kept().nonce(), signIns.selector()),
                issuer));
    }

    private static boolean isRight(String one, String other) {
        return MessageDigest.isEqual(Tokens.hash(one), Tokens.hash(other));
    }

    private Optional<Issued> forRefresh(Connection connection, Clients.View client, Parameters given, String issuer)
            throws SQLException {
        Optional<RefreshToken> read = RefreshToken.read(given.require("refresh_token"));
        Set<GrantItem> narrowed = narrowed(given);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        RefreshToken token = read.get();
        Optional<SignIn> found = signIns.bySelector(connection, client.id(), token);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SignIn signIn = found.get();
        byte[] right = signIn.refresh();
        if (right == null || !MessageDigest.isEqual(right, Tokens.hash(token.secret()))) {
            end(connection, client, signIn, "refresh token used twice");
            return Optional.empty();
        }
        if (signIn.isRefreshDead() || !signIn.held().contains(GrantItem.OFFLINE_ACCESS)) {
            SignInRows.end(connection, signIn.id());
            return Optional.empty();
        }
        if (!signIn.items().containsAll(narrowed)) {
            throw new TokenError(TokenError.INVALID_SCOPE, "scope has something in it that was not agreed to");
        }
        Set<GrantItem> items = given.get("scope") == null ? signIn.held() : GrantRows.both(signIn.held(), narrowed);
        return Optional.of(issued(connection, new Giving(client, signIn, items, "", token.selector()), issuer));
    }

    /** What a client wants less of than it may have; all of what is known where it does not say. */
    private static Set<GrantItem> narrowed(Parameters given) {
        String scope = given.get("scope");
        if (scope == null) {
            return Set.of();
        }
        List<String> scopes = List.of(scope.split(" ", -1));
        return Arrays.stream(GrantItem.values())
                .filter(item -> scopes.contains(item.scope()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What is given.
     *
     * @param items that the access token shows
     * @param nonce empty for none
     * @param selector of the refresh token, where there is one
     */
    private record Giving(Clients.View client, SignIn signIn, Set<GrantItem> items, String nonce, String selector) {

        /** Leaves the secrets out. */
        @Override
        public String toString() {
            return "Giving";
        }
    }

    private Issued issued(Connection connection, Giving giving, String issuer) throws SQLException {
        SignIn signIn = giving.signIn();
        String client = giving.client().id();
        String access = signIns.access(connection, signIn.id(), giving.items());
        String refresh = signIn.held().contains(GrantItem.OFFLINE_ACCESS)
                ? signIns.refresh(connection, signIn.id(), giving.selector())
                : null;
        var said = new IdTokens.Said(
                issuer, subjects.of(client, signIn.person()), client, giving.nonce(), signIn.provedAt(), access);
        String idToken = IdTokens.sign(keys.current(connection), said, signIn.now(), seconds);
        return new Issued(access, seconds, idToken, refresh, giving.items());
    }

    private static void end(Connection connection, Clients.View client, SignIn signIn, String why) throws SQLException {
        SignInRows.end(connection, signIn.id());
        Trail.did(connection, "client:" + client.id(), why, signIn.agreed());
    }

    /** Takes a token of the client's back: a refresh token with all that came of it, an access token alone (RFC 7009 §2.1). */
    void revoke(Connection connection, Clients.View client, String token) throws SQLException {
        Optional<RefreshToken> refresh = RefreshToken.read(token);
        if (refresh.isPresent()) {
            Optional<SignIn> found = signIns.bySelector(connection, client.id(), refresh.get());
            if (found.isPresent()) {
                SignInRows.end(connection, found.get().id());
            }
        } else if (Tokens.isToken(token)) {
            SignInRows.endAccess(connection, client.id(), token);
        }
    }
}
