package org.qunfa.rest;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Identities;
import org.qunfa.accounts.Logins;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.People.Registration;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.accounts.Sessions.Proof;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.plugin.login.LoginField;

/** A login provider beside the door, in memory. What it comes to is what the test says. */
final class MemoryLogins implements Logins, Identities {

    static final String STATE = "s".repeat(43);
    static final String BROWSER = "b".repeat(43);
    static final String WAITING = "w".repeat(43);
    static final UUID IDENTITY = new UUID(0, 21);

    final List<Wish> wishes = new ArrayList<>();
    final List<Browser> browsers = new ArrayList<>();
    final List<Answer> answers = new ArrayList<>();
    final List<String> waited = new ArrayList<>();

    BeginOutcome how = new BeginOutcome.Redirect(URI.create("https://login.example.com/?state=" + STATE));
    Result result = Result.UNKNOWN;

    @Nullable
    PersonId binds;

    private final MemoryPeople people;

    MemoryLogins(MemoryPeople people) {
        this.people = people;
    }

    @Override
    public List<Provider> providers() {
        return List.of(new Provider("wechat~main", "微信", false));
    }

    @Override
    public Begun begin(Wish wish, Browser browser) {
        if (!wish.provider().equals("wechat~main")) {
            throw Denied.of(Denied.Reason.NOT_FOUND, "unknown-provider", "no");
        }
        wishes.add(wish);
        browsers.add(browser);
        return new Begun(STATE, BROWSER, how);
    }

    @Override
    public Begun beginBinding(Session session, Wish wish, Browser browser) {
        binds = session.person();
        return begin(wish, browser);
    }

    @Override
    public Returned finish(Answer answer, Origin origin) {
        if (!answer.state().equals(STATE)) {
            throw Denied.of(Denied.Reason.UNASKED, "login-unknown", "no");
        }
        answers.add(answer);
        return new Returned(
                result,
                URI.create("https://sms.example.com/app?login=" + result.word()),
                result == Result.SIGNED_IN ? opened() : null,
                result == Result.UNKNOWN || result == Result.SECOND_FACTOR ? WAITING : null);
    }

    private Opened opened() {
        String token = people.session(MemoryKeys.OURS, Role.OWNER, false);
        return new Opened(people.session(token).orElseThrow(), token, "d".repeat(43));
    }

    private void take(String waiting) {
        if (!waiting.equals(WAITING)) {
            throw Denied.of(Denied.Reason.UNASKED, "nobody-waits", "no");
        }
        waited.add(waiting);
    }

    @Override
    public Opened open(PhoneNumber phone, Proof proof, Origin origin, String waiting) {
        take(waiting);
        return people.open(phone, proof, origin);
    }

    @Override
    public Opened open(String waiting, String second, Origin origin) {
        take(waiting);
        if (!second.equals("123456")) {
            throw Denied.of(Denied.Reason.NOT_PROVED, "second-factor-wrong", "no");
        }
        return opened();
    }

    @Override
    public Registered register(Registration registration, String waiting) {
        take(waiting);
        return people.register(registration);
    }

    @Override
    public List<Identities.View> identities(PersonId person) {
        return List.of(new Identities.View(IDENTITY, "https://open.example.com", "微信", "oA****Op", MemoryNotices.TIME));
    }

    @Override
    public boolean unbind(Session session, UUID identity) {
        return identity.equals(IDENTITY);
    }

    @Override
    public boolean unbind(PersonId person, UUID identity, String by, String reason) {
        throw new UnsupportedOperationException("nobody does it for others by REST");
    }

    /** Has a person type something in. */
    void asks() {
        how = new BeginOutcome.Form(List.of(new LoginField("number", "工号", false)));
    }

    /** Has a person scan a code. */
    void shows() {
        how = new BeginOutcome.QrCode("https://login.example.com/scan", Duration.ofSeconds(2), MemoryNotices.TIME);
    }
}
