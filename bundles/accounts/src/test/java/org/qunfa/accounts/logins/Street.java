package org.qunfa.accounts.logins;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Logins.Answer;
import org.qunfa.accounts.Logins.Begun;
import org.qunfa.accounts.Logins.Browser;
import org.qunfa.accounts.Logins.Returned;
import org.qunfa.accounts.Logins.Wish;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.TestSettings;
import org.qunfa.accounts.World;
import org.qunfa.accounts.installed.WordStores;
import org.qunfa.plugin.login.BeginOutcome;
import org.qunfa.store.Eventually;
import org.qunfa.supervisor.PluginSupervisor;
import org.qunfa.supervisor.installed.Installed;

/** A world with login providers in it: all that is real, but for the provider. */
final class Street implements AutoCloseable {

    /** Within which what has to come has come. */
    static final Duration SOON = Duration.ofSeconds(20);

    static final String HALL = "hall~main";
    static final String OTHER_HALL = "hall~other";
    static final URI HERE = URI.create("https://sms.example.com");

    final World world = new World();
    final PluginSupervisor supervisor = PluginSupervisor.usual();
    final LoginDirectory directory = new LoginDirectory(new WordStores(world.tables), supervisor);
    final IdentityDesk identities = new IdentityDesk(world.tables, world.people, world.sessions, directory);
    final TownHall hall = new TownHall(HALL);
    final LoginDesk desk;

    Street() {
        this(Map.of());
    }

    Street(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("publicAddress", HERE.toString(), "patienceSeconds", 30));
        all.putAll(settings);
        desk = new LoginDesk(world.tables, directory, identities, world.trail, TestSettings.logins(all));
        comes(hall);
    }

    /** Has a provider come, and waits until it can be asked. */
    void comes(TownHall provider) {
        directory.arrived(provider);
        String name = provider.profile().id().value();
        Eventually.holds(
                SOON,
                name + " is open",
                () -> directory.find(name).filter(Installed::isOpen).isPresent());
    }

    static Wish wish(String back) {
        return wish(HALL, "", back);
    }

    static Wish wish(String provider, String target, String back) {
        return new Wish(provider, target, "zh-CN", back);
    }

    static Browser browser(@Nullable String secret) {
        return new Browser(World.HOME, secret);
    }

    Begun begin() {
        return desk.begin(wish("/app"), browser(null));
    }

    Begun binding(Session session) {
        return desk.beginBinding(session, wish("/me"), browser(null));
    }

    /** What comes back for an attempt in the browser that began. */
    static Answer answer(Begun begun, String code) {
        return new Answer(HALL, begun.state(), Map.of("state", begun.state(), "code", code), begun.browser());
    }

    Returned finish(Answer answer) {
        return desk.finish(answer, World.comingFrom(World.HOME));
    }

    /** Somebody comes back from the provider, who is this to it. */
    Returned comesBack(String subject) {
        Begun begun = begin();
        assertInstanceOf(BeginOutcome.Redirect.class, begun.how());
        return finish(answer(begun, hall.agree(subject)));
    }

    /** Who is signed in binds what the provider calls them. */
    Returned binds(Session session, String subject) {
        return finish(answer(binding(session), hall.agree(subject)));
    }

    @Override
    public void close() {
        directory.stop();
        supervisor.stop();
        world.close();
    }
}
