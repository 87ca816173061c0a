package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.qunfa.itests.Api;
import org.qunfa.testkit.Eventually;

/** The end of the licence that the line needs: it is removed, or its time is over. For one thread. */
final class LicenceStop implements Stop {

    private static final String KIND = "number-106";
    private static final String PATH = "/licences/benchmark";
    private static final int LEAST_MILLIS = 500;
    private static final int MOST_MILLIS = 1_500;

    private final Api api;
    private final String channel;
    private final Random random;
    private final boolean expires;
    private Instant end = Instant.EPOCH;

    /** @param expires whether its time is over; else it is removed */
    LicenceStop(Platform platform, Random random, boolean expires) {
        api = platform.api();
        channel = platform.channel();
        this.random = random;
        this.expires = expires;
    }

    @Override
    public String name() {
        return expires ? "licence-expired" : "licence-removed";
    }

    /** Has the line need it. */
    LicenceStop needed() {
        lift();
        api.put("/licence-needs/" + channel, "{\"kinds\":[\"" + KIND + "\"]}").expect(200);
        return this;
    }

    @Override
    public void stop() {
        if (expires) {
            end = Instant.now()
                    .plusMillis(random.nextInt(LEAST_MILLIS, MOST_MILLIS))
                    .truncatedTo(ChronoUnit.MILLIS);
            enter(end);
            Eventually.see("its time is over", () -> !Instant.now().isBefore(end));
        } else {
            end = Instant.now();
            api.delete(PATH).expect(204);
        }
    }

    private void enter(Instant until) {
        ObjectNode licence = Results.object()
                .put("kind", KIND)
                .put("number", "1")
                .put("holder", "benchmark")
                .put("validFrom", Instant.now().minus(Duration.ofDays(1)).toString())
                .put("validUntil", until.toString());
        licence.putArray("channels").add(channel);
        api.put(PATH, licence.toString()).expect(200);
    }

    @Override
    public long since() {
        return SinkTally.micros(end);
    }

    @Override
    public void lift() {
        enter(Instant.now().plus(Duration.ofDays(365)));
    }
}
