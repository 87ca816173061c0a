package org.qunfa.testkit.ground;

import java.util.Set;

/** A far side that is a {@link TinyRemote}. */
public abstract class TinyFar<P> implements FarSide<P> {

    protected final TinyRemote remote = new TinyRemote();

    @Override
    public final Set<FarTrick> tricks() {
        return remote.tricks();
    }

    @Override
    public final void play(FarTrick trick) {
        remote.play(trick);
    }

    @Override
    public final int connections() {
        return remote.connections();
    }

    @Override
    public final boolean owns(Thread thread) {
        return remote.owns(thread);
    }

    @Override
    public final Set<String> secrets() {
        return Set.of(TinyRemote.KEY);
    }

    @Override
    public final void close() {
        remote.close();
    }
}
