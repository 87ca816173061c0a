package org.qunfa.rest;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Authorisations;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.GrantItem;
import org.qunfa.accounts.Grants;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.TokenError;
import org.qunfa.model.PhoneNumber;

/** A provider behind the door, in memory. What comes is kept; what it comes to is what the test says. */
final class MemoryGrants implements Authorisations, Grants {

    static final String ISSUER = "https://sms.example.com/api/v1";
    static final String REQUEST = "r".repeat(43);
    static final String TOKEN = "t".repeat(43);
    static final URI BACK = URI.create("https://shop.example.com/back?code=c");
    static final UUID GRANT = new UUID(0, 31);
    static final UUID PICTURE = new UUID(0, 32);

    final List<Call> calls = new ArrayList<>();
    final List<@Nullable Session> sessions = new ArrayList<>();
    final List<Set<GrantItem>> agreed = new ArrayList<>();

    @Nullable
    TokenError error;

    @Nullable
    Issued issued;

    Known known = new Known("s", null, null, null, false);

    @Override
    public String issuer() {
        return ISSUER;
    }

    @Override
    public List<VerificationKey> keys() {
        return List.of(new VerificationKey("k1", "bb", "AQAB"));
    }

    @Override
    public URI begin(Call call, @Nullable Session session) {
        if (!call.parameters().containsKey("client_id")) {
            throw Denied.at("/client_id", "unknown-client", "no");
        }
        calls.add(call);
        sessions.add(session);
        return BACK;
    }

    @Override
    public Issued token(Call call) {
        calls.add(call);
        if (error != null) {
            throw error;
        }
        if (issued == null) {
            throw new TokenError(TokenError.INVALID_REQUEST, "grant_type is missing");
        }
        return issued;
    }

    @Override
    public void revoke(Call call) {
        calls.add(call);
        if (error != null) {
            throw error;
        }
    }

    @Override
    public Optional<Known> known(String token) {
        return token.equals(TOKEN) ? Optional.of(known) : Optional.empty();
    }

    @Override
    public Optional<byte[]> picture(UUID name) {
        return name.equals(PICTURE) ? Optional.of(new byte[] {(byte) 0xFF, (byte) 0xD8}) : Optional.empty();
    }

    @Override
    public Asked asked(Session session, String request) {
        requireKnown(request);
        return new Asked(
                "花店",
                "shop.example.com",
                List.of(new AskedItem(GrantItem.NICKNAME, true), new AskedItem(GrantItem.PHONE_NUMBER, false)),
                session.confirmedUntil() == null,
                MemoryNotices.TIME);
    }

    private static void requireKnown(String request) {
        if (!request.equals(REQUEST)) {
            throw Denied.of(Denied.Reason.NOT_FOUND, "request-unknown", "no");
        }
    }

    @Override
    public URI agree(Session session, String request, Set<GrantItem> items) {
        requireKnown(request);
        if (session.confirmedUntil() == null && items.contains(GrantItem.PHONE_NUMBER)) {
            throw Denied.of(Denied.Reason.FORBIDDEN, "step-up-needed", "no");
        }
        agreed.add(items);
        return BACK;
    }

    @Override
    public URI refuse(Session session, String request) {
        requireKnown(request);
        return URI.create("https://shop.example.com/back?error=access_denied");
    }

    @Override
    public List<Grants.View> grants(PersonId person) {
        return List.of(new Grants.View(
                GRANT,
                "花店",
                Set.of(GrantItem.OFFLINE_ACCESS, GrantItem.NICKNAME),
                MemoryNotices.TIME,
                MemoryNotices.TIME));
    }

    @Override
    public boolean revoke(PersonId person, UUID grant) {
        return grant.equals(GRANT);
    }

    /** Somebody who shares all that there is. */
    static Known open() {
        return new Known("s", "阿林", PICTURE, new PhoneNumber(86_138_0013_8000L), true);
    }

    /** Somebody whom another system registered, and who has not shown that the number is theirs. */
    static Known takenOver() {
        return new Known("s", null, null, new PhoneNumber(86_138_0013_8000L), false);
    }
}
