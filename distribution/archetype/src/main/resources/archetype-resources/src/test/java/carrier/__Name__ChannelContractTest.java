package ${package};

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.testkit.carrier.CarrierChannelContract;
import org.qunfa.testkit.carrier.CarrierPeer;
import org.qunfa.testkit.carrier.Parcels;
import org.qunfa.testkit.carrier.PeerTrick;

class ${Name}ChannelContractTest extends CarrierChannelContract {

    @Override
    protected CarrierPeer peer() {
        return new Peer();
    }

    /** A carrier in memory. A simulator of the protocol takes its place when the protocol is there. */
    private static final class Peer implements CarrierPeer, ${Name}Channel.Wire {

        private static final Executor SOON = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);
        private static final Executor LATER = CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS);

        private final List<Taken> taken = new CopyOnWriteArrayList<>();
        private final AtomicInteger unacknowledged = new AtomicInteger();
        private volatile PeerTrick trick = PeerTrick.BEHAVE;
        private volatile @Nullable ${Name}Channel line;

        @Override
        public CarrierChannel channel() {
            return new ${Name}Channel("test", 20, Duration.ofSeconds(1), this);
        }

        @Override
        public Set<PeerTrick> tricks() {
            return EnumSet.complementOf(EnumSet.of(PeerTrick.INBOUND));
        }

        @Override
        public void play(PeerTrick next) {
            boolean away = trick == PeerTrick.UNREACHABLE;
            trick = next;
            if (line != null && next == PeerTrick.UNREACHABLE) {
                line.lost();
            } else if (line != null && away) {
                line.connected();
            }
        }

        @Override
        public void cut() {
            if (line != null) {
                line.lost();
                line.connected();
            }
        }

        @Override
        public void connect(${Name}Channel to) {
            line = to;
            if (trick != PeerTrick.UNREACHABLE) {
                to.connected();
            }
        }

        @Override
        public void disconnect() {
            line = null;
        }

        @Override
        public CompletionStage<SubmitOutcome> send(Parcel parcel) {
            var answer = new CompletableFuture<SubmitOutcome>();
            if (trick == PeerTrick.REFUSE && parcel.to().equals(Parcels.REFUSED)) {
                answer.complete(new SubmitOutcome.Refused(RefusalReason.NUMBER, "11"));
            } else if (trick == PeerTrick.THROTTLE) {
                answer.complete(new SubmitOutcome.Throttled(Duration.ofSeconds(1), "88"));
            } else if (trick != PeerTrick.FREEZE) {
                take(parcel, answer);
            }
            return answer;
        }

        private synchronized void take(Parcel parcel, CompletableFuture<SubmitOutcome> answer) {
            var ids = new ArrayList<String>();
            for (String text : parcel.text().parts()) {
                String id = "id-" + taken.size();
                ids.add(id);
                taken.add(new Taken(id, Long.toString(parcel.to().digits()), text));
            }
            var accepted = new SubmitOutcome.Accepted(ids);
            switch (trick) {
                case NO_ANSWER -> {}
                case SLOW -> LATER.execute(() -> answer.complete(accepted));
                case RECEIPTS_EARLY -> {
                    ids.forEach(id -> report(id, parcel));
                    LATER.execute(() -> answer.complete(accepted));
                }
                default -> answer.complete(accepted);
            }
            if (trick == PeerTrick.RECEIPTS || trick == PeerTrick.RECEIPTS_TWICE) {
                ids.forEach(id -> report(id, parcel));
            }
            if (trick == PeerTrick.RECEIPTS_TWICE) {
                ids.forEach(id -> report(id, parcel));
            }
        }

        private void report(String id, Parcel parcel) {
            unacknowledged.incrementAndGet();
            SOON.execute(() -> deliver(id, parcel));
        }

        private void deliver(String id, Parcel parcel) {
            ${Name}Channel to = line;
            if (to != null) {
                to.delivered(id, parcel.to()).whenComplete((stored, failure) -> {
                    if (failure == null) {
                        unacknowledged.decrementAndGet();
                    } else {
                        SOON.execute(() -> deliver(id, parcel));
                    }
                });
            }
        }

        @Override
        public List<Taken> taken() {
            return taken;
        }

        @Override
        public void inbound(String from, String to, String text) {
            throw new UnsupportedOperationException("no texts come in");
        }

        @Override
        public long unacknowledged() {
            return unacknowledged.get();
        }

        @Override
        public int connections() {
            return 0;
        }

        @Override
        public boolean owns(Thread thread) {
            return false;
        }

        @Override
        public Set<String> secrets() {
            return Set.of();
        }

        @Override
        public void close() {}
    }
}
