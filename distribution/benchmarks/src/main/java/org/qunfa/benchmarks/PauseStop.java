package org.qunfa.benchmarks;

import org.qunfa.itests.Visitor;

/** Who sends a notice pauses it: the shortest way to stop one, of which nobody has to learn first. For one thread. */
final class PauseStop implements Stop {

    private final Visitor sender;
    private final String path;
    private long asked;

    PauseStop(Visitor sender, String notice) {
        this.sender = sender;
        path = "/notices/" + notice;
    }

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public void stop() {
        asked = SinkTally.nowMicros();
        sender.post(path + "/pause", "").expect(200);
    }

    @Override
    public long since() {
        return asked;
    }

    @Override
    public void lift() {
        sender.post(path + "/resume", "").expect(200);
    }
}
