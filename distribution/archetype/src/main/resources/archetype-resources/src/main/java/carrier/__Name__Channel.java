package ${package};

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.qunfa.model.ChannelId;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.Carrier;
import org.qunfa.plugin.carrier.CarrierChannel;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.TextLayout;

/**
 * A line of each settings file {@code ${package}~NAME.cfg}. It takes every message and says that the recipient has it: put
 * the carrier's protocol in the place of {@link Echo}.
 */
@Carrier("${name}")
@Component(
        service = CarrierChannel.class,
        configurationPid = "${package}",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ${Name}Channel.Settings.class, factory = true)
public final class ${Name}Channel implements CarrierChannel {

    /** What can be set for one line. A name that begins with an underscore is a secret. */
    @ObjectClassDefinition(name = "${Name} line", description = "A line that leads nowhere.")
    public @interface Settings {
        @AttributeDefinition(description = "Messages that may be out at once.", min = "1", max = "10000")
        int window() default 10;

        @AttributeDefinition(description = "Seconds to wait for the carrier's answer.", min = "1", max = "600")
        int answerSeconds() default 30;
    }

    /** The carrier's protocol. It calls the line back from any thread. */
    interface Wire {

        /** Begins to connect, and returns: the line is told with {@code connected}. */
        void connect(${Name}Channel line);

        /** Sends a message, each part of its text by itself, and returns: the stage has the carrier's answer. */
        CompletionStage<SubmitOutcome> send(Parcel parcel);

        /** Lets go of the connection and of every thread. */
        void disconnect();
    }

    private final ChannelProfile profile;
    private final Duration answer;
    private final Wire wire;
    private final AtomicLong sent = new AtomicLong();
    private final Map<Long, CompletableFuture<SubmitOutcome>> out = new ConcurrentHashMap<>();
    private volatile @Nullable ChannelHost host;
    private volatile boolean up;

    @Activate
    public ${Name}Channel(Settings settings, Map<String, Object> properties) {
        this(name(properties), settings.window(), Duration.ofSeconds(settings.answerSeconds()), new Echo());
    }

    ${Name}Channel(String name, int window, Duration answer, Wire wire) {
        this.answer = answer;
        this.wire = wire;
        profile = new ChannelProfile(
                ChannelId.of("${name}", name),
                Set.of(MessageClass.CODE, MessageClass.NOTICE),
                Set.of(),
                true,
                false,
                10,
                window,
                0,
                InDoubt.NEVER,
                TextLayout.USUAL);
    }

    private static String name(Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        return pid.substring(pid.indexOf('~') + 1);
    }

    @Override
    public ChannelProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<Void> open(ChannelHost given) {
        host = given;
        given.state(LineState.CONNECTING, "connecting", "The line connects to the carrier.");
        wire.connect(this);
        return CompletableFuture.completedFuture(null);
    }

    /** The wire is connected: messages may go out. */
    void connected() {
        up = true;
        state(LineState.UP, "connected", "The line works.");
    }

    /** The connection is gone. What had no answer may have arrived, so nobody knows. */
    void lost() {
        up = false;
        out.values().forEach(message -> message.complete(new SubmitOutcome.Unknown("the connection dropped")));
        state(LineState.DOWN, "the connection dropped", "The line is interrupted and connects again.");
    }

    private void state(LineState state, String detail, String sentence) {
        ChannelHost told = host;
        if (told != null) {
            told.state(state, detail, sentence);
        }
    }

    /** A receipt came. Acknowledge it to the carrier when the stage has finished; if it fails, the carrier has to repeat it. */
    CompletionStage<Void> delivered(String id, PhoneNumber to) {
        ChannelHost told = host;
        return told == null
                ? CompletableFuture.failedFuture(new IllegalStateException("the line is closed"))
                : told.receipt(new Receipt(id, ReceiptStatus.DELIVERED, "", Instant.now(), to));
    }

    @Override
    public CompletionStage<SubmitOutcome> submit(Parcel parcel) {
        if (!up) {
            return CompletableFuture.completedFuture(new SubmitOutcome.Down("no connection"));
        }
        CompletableFuture<SubmitOutcome> message = wire.send(parcel)
                .toCompletableFuture()
                .completeOnTimeout(new SubmitOutcome.Unknown("no answer"), answer.toMillis(), TimeUnit.MILLISECONDS);
        long number = sent.incrementAndGet();
        out.put(number, message);
        return message.whenComplete((outcome, failure) -> out.remove(number));
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        up = false;
        return CompletableFuture.allOf(out.values().toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(this::leave);
    }

    private void leave() {
        host = null;
        wire.disconnect();
        out.values().forEach(message -> message.complete(new SubmitOutcome.Unknown("the line was closed")));
    }

    /** A carrier that has everything delivered at once. */
    private static final class Echo implements Wire {

        private @Nullable ${Name}Channel line;

        @Override
        public void connect(${Name}Channel to) {
            line = to;
            to.connected();
        }

        @Override
        public CompletionStage<SubmitOutcome> send(Parcel parcel) {
            // Carriers' ids are texts, the same here as in receipts.
            var ids = IntStream.rangeClosed(1, parcel.text().count())
                    .mapToObj(part -> parcel.id() + "-" + parcel.attempt() + "-" + part)
                    .toList();
            ${Name}Channel to = line;
            if (to != null) {
                ids.forEach(id -> to.delivered(id, parcel.to()));
            }
            return CompletableFuture.completedFuture(new SubmitOutcome.Accepted(ids));
        }

        @Override
        public void disconnect() {}
    }
}
