package org.qunfa.accounts.realname;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.People.Consent;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.RealNames.Claim;
import org.qunfa.accounts.RealNames.Outcome;
import org.qunfa.accounts.SensitivePurpose;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.TestSettings;
import org.qunfa.accounts.World;
import org.qunfa.accounts.installed.WordStores;
import org.qunfa.accounts.sensitive.SeparateConsentDesk;
import org.qunfa.model.IdNumber;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Eventually;
import org.qunfa.supervisor.PluginSupervisor;

/** A world with a register in it: all that is real, but for the register. */
final class Office implements AutoCloseable {

    static final String BUREAU = "bureau~main";
    static final Duration SOON = Duration.ofSeconds(20);
    static final String NAME = "林小雨";
    /** The standard's own example. */
    static final String NUMBER = "11010519491231002X";

    final World world = new World();
    final PluginSupervisor supervisor = PluginSupervisor.usual();
    final CheckerDirectory directory;
    final SeparateConsentDesk consents = new SeparateConsentDesk(world.tables, world.people, world.bans);
    final Bureau bureau = new Bureau(BUREAU);
    final RealNameDesk desk;

    Office() {
        this(Map.of());
    }

    Office(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("patienceSeconds", 30));
        all.putAll(settings);
        directory = new CheckerDirectory(
                new WordStores(world.tables), supervisor, TestSettings.realNames(all), plugin -> ((Bureau) plugin)
                        .home());
        desk = new RealNameDesk(world.tables, directory, world.people, world.bans, TestSettings.realNames(all));
        bureau.known.put(NUMBER, NAME);
    }

    /** An office with its register. */
    static Office staffed(Map<String, Object> settings) {
        var office = new Office(settings);
        office.comes(office.bureau);
        return office;
    }

    void comes(Bureau checker) {
        directory.arrived(checker);
        awaitOpen(checker);
    }

    void awaitOpen(Bureau checker) {
        Eventually.holds(SOON, "it can be asked", () -> directory.all().stream()
                .anyMatch(one -> one.name().equals(checker.profile().id().value())));
    }

    /** Somebody who is registered, has just signed in, and agrees to be checked. */
    Session agreeing(PhoneNumber phone) {
        world.register(phone);
        Session session = world.signIn(phone).session();
        agree(session.person());
        return session;
    }

    void agree(PersonId person) {
        agree(person, SensitivePurpose.REAL_NAME);
    }

    void agree(PersonId person, SensitivePurpose purpose) {
        consents.give(person, purpose, new Consent("2026-11", World.SHA_256, World.HOME, "test"));
    }

    Outcome verify(Session session) {
        return verify(session, NAME, NUMBER);
    }

    Outcome verify(Session session, String name, String number) {
        return desk.verify(session, new Claim(name, number));
    }

    String refused(Session session, String name, String number) {
        return assertThrows(Denied.class, () -> verify(session, name, number)).code();
    }

    String refused(Session session) {
        return refused(session, NAME, NUMBER);
    }

    boolean isVerified(Session session) {
        return desk.standing(session.person()).verified() != null;
    }

    /** A number with the last character that belongs to the others. */
    static String number(String seventeen) {
        return "0123456789X"
                .chars()
                .mapToObj(last -> seventeen + (char) last)
                .filter(IdNumber::isFormed)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        directory.stop();
        supervisor.stop();
        world.close();
    }
}
