package org.qunfa.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.CodeCarrier;
import org.qunfa.accounts.Codes;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.OldForm;
import org.qunfa.accounts.People;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.Scope;
import org.qunfa.accounts.Sessions;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/** People beside the door, in memory: one of them, whose password is right when it is {@link #PASSWORD}. */
final class MemoryPeople implements People, Codes, Sessions {

    static final String PASSWORD = "drei Kraniche am See";
    static final String CODE = "246813";
    static final PersonId LIN = new PersonId(new UUID(0, 11));

    /** What was asked for, in order. */
    final List<Ask> asked = new ArrayList<>();

    final List<Registration> registered = new ArrayList<>();
    final List<Origin> origins = new ArrayList<>();
    final List<Origin> ended = new ArrayList<>();
    /** What is thrown instead of an answer. */
    volatile @Nullable Denied denial;

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private Profile profile = new Profile(null, null, null);

    /** The token of a confirmed session of somebody under 14 without a guardian. */
    String frozen() {
        String token = session(MemoryKeys.THEIRS, Role.OWNER, true);
        sessions.computeIfPresent(token, (same, session) -> session.left(Set.of(), true));
        return token;
    }

    /** The token of a session in which this is left of what a role permits. */
    String left(OrganisationId organisation, Role role, Set<Scope> left) {
        String token = session(organisation, role, true);
        sessions.computeIfPresent(token, (same, session) -> session.left(left, false));
        return token;
    }

    /** The token of a session that may do this much. */
    String session(OrganisationId organisation, Role role, boolean confirmed) {
        int next = number.incrementAndGet();
        String token = "%043d".formatted(next);
        Set<Scope> scopes = EnumSet.copyOf(role.scopes());
        if (!confirmed) {
            scopes.remove(Scope.NUMBERS_READ);
        }
        Instant later = Instant.now().plusSeconds(600);
        sessions.put(
                token,
                new Session(
                        new UUID(1, next),
                        LIN,
                        organisation,
                        role,
                        scopes,
                        csrf(token),
                        later,
                        confirmed ? later : null));
        return token;
    }

    static String csrf(String token) {
        return "csrf-" + token;
    }

    private void deny() {
        Denied now = denial;
        if (now != null) {
            throw now;
        }
    }

    @Override
    public void ask(Ask ask, CodeCarrier carrier) {
        deny();
        asked.add(ask);
        carrier.carry(new CodeCarrier.Message(ask.to(), CODE, "code {code:digits(6)}", "", Instant.MAX));
    }

    @Override
    public Registered register(Registration registration) {
        deny();
        registered.add(registration);
        return new Registered(LIN, MemoryKeys.OURS);
    }

    @Override
    public List<Agreement> agreements(PersonId person) {
        return List.of(new Agreement("2026-11", "ab".repeat(32), MemoryNotices.TIME));
    }

    @Override
    public boolean adopt(String by, Known known, OldForm form) {
        throw new UnsupportedOperationException("the door takes nobody over");
    }

    @Override
    public List<Listed> list(@Nullable PhoneNumber phone, int most) {
        throw new UnsupportedOperationException("the door lists nobody");
    }

    @Override
    public Optional<People.View> person(PersonId person) {
        return person.equals(LIN) ? Optional.of(view()) : Optional.empty();
    }

    private People.View view() {
        return new People.View(LIN, new PhoneNumber(8613800138000L), profile, true, MemoryNotices.TIME);
    }

    @Override
    public People.View change(PersonId person, boolean confirmed, UnaryOperator<Profile> change) {
        deny();
        profile = change.apply(profile);
        return view();
    }

    @Override
    public Opened open(PhoneNumber phone, Proof proof, Origin origin) {
        origins.add(origin);
        return opened(proof, session(MemoryKeys.OURS, Role.OWNER, true));
    }

    private Opened opened(Proof proof, String token) {
        deny();
        if (!PASSWORD.equals(proof.password()) && !CODE.equals(proof.code())) {
            throw Denied.of(Denied.Reason.NOT_PROVED, "sign-in-failed", "no");
        }
        return new Opened(session(token).orElseThrow(), token, "d".repeat(43));
    }

    @Override
    public Optional<Session> session(String token) {
        return Optional.ofNullable(sessions.get(token));
    }

    @Override
    public Opened confirm(String token, Proof proof, Origin origin) {
        Session before = session(token).orElseThrow();
        Opened opened = opened(proof, session(before.organisation(), before.role(), true));
        sessions.remove(token);
        return opened;
    }

    @Override
    public Session actFor(String token, OrganisationId organisation) {
        if (!organisation.equals(MemoryKeys.THEIRS)) {
            throw Denied.of(Denied.Reason.NOT_FOUND, "not-found", "no");
        }
        return session(token).orElseThrow();
    }

    @Override
    public Session changePassword(String token, String password) {
        deny();
        return session(token).orElseThrow();
    }

    @Override
    public void end(String token, Origin origin) {
        ended.add(origin);
        sessions.remove(token);
    }

    @Override
    public List<Sessions.View> sessions(PersonId person) {
        return sessions.values().stream()
                .map(s -> new Sessions.View(s.id(), "192.0.2.7", "test", MemoryNotices.TIME, MemoryNotices.TIME))
                .toList();
    }

    @Override
    public boolean end(PersonId person, UUID session, Origin origin) {
        ended.add(origin);
        return sessions.values().removeIf(s -> s.id().equals(session));
    }

    @Override
    public int endOthers(Session current, Origin origin) {
        ended.add(origin);
        sessions.values().removeIf(s -> !s.id().equals(current.id()));
        return 1;
    }

    @Override
    public Left changePhone(String token, PhoneNumber phone, String code, Origin origin) {
        deny();
        if (!CODE.equals(code)) {
            throw Denied.at("/code", "code-wrong", "no");
        }
        return new Left(view().phone(), "your number {was} changed", "");
    }
}
