package org.qunfa.accounts.minors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.qunfa.accounts.World.HOME;
import static org.qunfa.accounts.World.LIN;
import static org.qunfa.accounts.World.SHA_256;
import static org.qunfa.accounts.World.WEI;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Minors.Ward;
import org.qunfa.accounts.People.Consent;
import org.qunfa.accounts.People.Profile;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.TestSettings;
import org.qunfa.accounts.World;
import org.qunfa.model.PhoneNumber;

/** A child, and who may be asked to be their guardian. */
abstract class MinorGround {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final PhoneNumber ANNA = new PhoneNumber(86_138_0013_8002L);
    /** The morning of the 30th in China, and the evening of the 29th in UTC. */
    static final Instant MORNING = Instant.parse("2026-11-29T23:30:00Z");

    World world;
    MinorDesk desk;
    String child;

    @BeforeEach
    void open() {
        world = new World();
        desk = new MinorDesk(world.tables, world.bans, TestSettings.with(Map.of()));
        world.now = () -> MORNING;
        world.register(LIN);
        child = world.signIn(LIN).token();
    }

    @AfterEach
    void close() {
        desk.stop();
        world.close();
    }

    Session session(String token) {
        return world.sessions.session(token).orElseThrow();
    }

    PersonId person() {
        return session(child).person();
    }

    void born(String day) {
        world.change(person(), new Profile("小雨", null, LocalDate.parse(day)));
    }

    /** Somebody who can be a guardian. */
    Session guardian() {
        world.register(WEI);
        Opened wei = world.signIn(WEI);
        verified(wei.session().person());
        return wei.session();
    }

    void verified(PersonId person) {
        world.change(
                "insert into accounts.real_name (person, verified_by, reason) values ('" + person + "', 'x', 'y')");
    }

    static Consent shown() {
        return new Consent("children-1", SHA_256, HOME, "canary-client");
    }

    static String refused(Runnable work) {
        return assertThrows(Denied.class, work::run).code();
    }

    Ward ward(Session guardian) {
        List<Ward> wards = desk.wards(guardian.person());
        assertEquals(1, wards.size());
        return wards.get(0);
    }

    boolean isThere() {
        return !"0"
                .equals(world.ask("select count(*) from accounts.person where phone_index = "
                        + world.tables.seals().phone(LIN)));
    }
}
