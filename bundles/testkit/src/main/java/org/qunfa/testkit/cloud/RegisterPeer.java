package org.qunfa.testkit.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;
import org.qunfa.plugin.identity.IdentityChecker;
import org.qunfa.testkit.ground.FarTrick;
import org.qunfa.testkit.identity.IdentityPeer;
import org.qunfa.testkit.identity.People;

/** A service that knows who is who as the far side of the identity checkers' contract. */
public final class RegisterPeer implements IdentityPeer {

    /** The key that the service knows. */
    public static final String KEY_ID = "contract-key";

    /** Its secret. */
    public static final String SECRET = "contract-secret-4711";

    private final SimulatedCloud cloud;
    private final People people;
    private final IdentityChecker checker;

    /** @param checker set up for the service, which it calls with the key */
    public RegisterPeer(SimulatedCloud cloud, People people, IdentityChecker checker) {
        this.cloud = cloud;
        this.people = people;
        this.checker = checker;
    }

    @Override
    public IdentityChecker plugin() {
        return checker;
    }

    @Override
    public Set<FarTrick> tricks() {
        return EnumSet.allOf(FarTrick.class);
    }

    @Override
    public void play(FarTrick trick) {
        cloud.mood(
                switch (trick) {
                    case SILENT -> CloudMood.SILENT;
                    case BROKEN -> CloudMood.GATEWAY;
                    default -> CloudMood.WELL;
                });
        if (trick == FarTrick.UNREACHABLE) {
            cloud.stop();
        } else if (!cloud.isOpen()) {
            reopen();
        }
    }

    private void reopen() {
        try {
            cloud.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void know(String name, String number) {
        people.know(name, number);
    }

    @Override
    public int asked() {
        return people.asked();
    }

    /** Calls that are under way: connections are the platform's. */
    @Override
    public int connections() {
        return cloud.underWay();
    }

    @Override
    public boolean owns(Thread thread) {
        return CloudDoor.owns(cloud.door().name(), thread);
    }

    @Override
    public Set<String> secrets() {
        return Set.of(SECRET);
    }

    @Override
    public void close() {
        cloud.close();
    }
}
