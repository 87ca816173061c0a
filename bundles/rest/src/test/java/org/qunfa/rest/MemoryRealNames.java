package org.qunfa.rest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.People;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.RealNames;
import org.qunfa.accounts.SensitivePurpose;
import org.qunfa.accounts.SeparateConsents;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.model.OrganisationId;

/** One person's consents and real name beside the door, in memory: a register that knows nobody but {@link #NAME}. */
final class MemoryRealNames implements RealNames, SeparateConsents {

    static final String NAME = "林小雨";
    static final String NUMBER = "11010519491231002X";

    final List<Claim> claims = new ArrayList<>();
    final List<Origin> origins = new ArrayList<>();
    private final Map<SensitivePurpose, Given> given = new ConcurrentHashMap<>();
    private volatile @Nullable Verified verified;
    private volatile @Nullable Check latest;

    @Override
    public List<Given> consents(PersonId person) {
        return given.values().stream()
                .sorted(Comparator.comparing(Given::purpose))
                .toList();
    }

    @Override
    public Given give(PersonId person, SensitivePurpose purpose, People.Consent shown) {
        var consent = new Given(
                new UUID(7, purpose.ordinal()), purpose, shown.policy(), shown.sha256(), MemoryNotices.TIME, null);
        given.put(purpose, consent);
        origins.add(new Origin(shown.address(), shown.client(), null));
        return consent;
    }

    @Override
    public boolean withdraw(PersonId person, SensitivePurpose purpose, Origin origin) {
        origins.add(origin);
        return given.remove(purpose) != null;
    }

    @Override
    public Standing standing(PersonId person) {
        return new Standing(verified, latest, 4);
    }

    @Override
    public Standing own(Session session) {
        boolean whole = verified != null && session.confirmedUntil() != null;
        return new Standing(whole ? new Verified(NAME, NUMBER, MemoryNotices.TIME) : verified, latest, 4);
    }

    @Override
    public Outcome verify(Session session, Claim claim) {
        if (!given.containsKey(SensitivePurpose.REAL_NAME)) {
            throw Denied.of(Denied.Reason.CONFLICT, "consent-needed", "no");
        }
        claims.add(claim);
        Outcome outcome = claim.name().equals(NAME) ? Outcome.MATCH : Outcome.MISMATCH;
        latest = new Check(outcome, "hall~main", outcome == Outcome.MATCH ? "ref-1" : "", MemoryNotices.TIME);
        if (outcome == Outcome.MATCH) {
            verified = new Verified("林**", "1****************X", MemoryNotices.TIME);
        }
        return outcome;
    }

    @Override
    public boolean erase(Session session) {
        boolean was = verified != null;
        verified = null;
        return was;
    }

    @Override
    public void vouch(String by, PersonId person, String reason) {
        throw new UnsupportedOperationException("the door vouches for nobody");
    }

    @Override
    public void vouch(String by, OrganisationId organisation, String reason) {
        throw new UnsupportedOperationException("the door vouches for nobody");
    }

    @Override
    public boolean revoke(String by, PersonId person, String reason) {
        throw new UnsupportedOperationException("the door vouches for nobody");
    }

    @Override
    public boolean revoke(String by, OrganisationId organisation, String reason) {
        throw new UnsupportedOperationException("the door vouches for nobody");
    }
}
