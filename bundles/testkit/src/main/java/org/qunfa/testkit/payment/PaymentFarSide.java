package org.qunfa.testkit.payment;

import java.util.Set;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.cloud.SimulatedCloud;
import org.qunfa.testkit.ground.FarTrick;

/** A simulated service as the far side of the contract of payment providers. */
public abstract class PaymentFarSide implements PaymentPeer {

    private final SimulatedCloud service;

    protected PaymentFarSide(SimulatedCloud service) {
        this.service = service;
    }

    @Override
    public final Set<FarTrick> tricks() {
        return Set.of(FarTrick.values());
    }

    @Override
    public final void play(FarTrick trick) {
        service.mood(
                switch (trick) {
                    case SILENT -> CloudMood.FROZEN;
                    case BROKEN -> CloudMood.GATEWAY;
                    default -> CloudMood.WELL;
                });
        service.reachable(trick != FarTrick.UNREACHABLE);
    }

    /** Calls that are under way: connections are the platform's. */
    @Override
    public final int connections() {
        return service.underWay();
    }

    @Override
    public final void close() {
        service.close();
    }
}
