package ${package};

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.voice.CallId;
import org.qunfa.plugin.voice.CallOutcome;
import org.qunfa.plugin.voice.CallProgress;
import org.qunfa.plugin.voice.EndReason;
import org.qunfa.plugin.voice.HangUp;
import org.qunfa.plugin.voice.HangUpOutcome;
import org.qunfa.plugin.voice.Voice;
import org.qunfa.plugin.voice.VoiceCaller;
import org.qunfa.plugin.voice.VoiceHost;
import org.qunfa.plugin.voice.VoiceNotice;
import org.qunfa.plugin.voice.VoiceProfile;

/**
 * A caller of each settings file {@code ${package}~NAME.cfg}. Nobody answers its calls: put a vendor's protocol in the place
 * of {@link Nobody}.
 */
@Voice("${name}")
@Component(
        service = VoiceCaller.class,
        configurationPid = "${package}",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ${Name}Caller.Settings.class, factory = true)
public final class ${Name}Caller implements VoiceCaller {

    /** What can be set for one caller. A name that begins with an underscore is a secret. */
    @ObjectClassDefinition(name = "${Name} calls", description = "Calls that nobody answers.")
    public @interface Settings {
        @AttributeDefinition(description = "Calls that may be in progress at once.", min = "1", max = "10000")
        int window() default 10;
    }

    /** The vendor's protocol. It calls the caller back from any thread. */
    interface Wire {

        /** Asks for a call, and returns: the stage has the vendor's answer. The caller is told with {@code progress}. */
        CompletionStage<CallOutcome> dial(VoiceNotice notice, ${Name}Caller caller);

        /** Asks for a call to end, and returns: the stage has the vendor's answer. */
        CompletionStage<HangUpOutcome> hangUp(CallId call);
    }

    private static final Failure SILENCE = Failure.remote("", "no answer");

    private final VoiceProfile profile;
    private final Wire wire;
    private final AtomicLong asked = new AtomicLong();
    private final Map<Long, CompletableFuture<CallOutcome>> out = new ConcurrentHashMap<>();
    private final Map<CallId, CompletableFuture<Void>> calls = new ConcurrentHashMap<>();
    private volatile @Nullable VoiceHost host;

    @Activate
    public ${Name}Caller(Settings settings, Map<String, Object> properties) {
        this(name(properties), settings.window(), new Nobody());
    }

    ${Name}Caller(String name, int window, Wire wire) {
        PluginId id = PluginId.of("${name}", name);
        profile = new VoiceProfile(id, true, true, Duration.ofMinutes(2), window, VoiceProfile.PerNumber.ANY);
        this.wire = wire;
    }

    private static String name(Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        return pid.substring(pid.indexOf('~') + 1);
    }

    @Override
    public VoiceProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<Void> open(VoiceHost given) {
        host = given;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<CallOutcome> call(VoiceNotice notice) {
        CompletableFuture<CallOutcome> answer = wire.dial(notice, this)
                .toCompletableFuture()
                .completeOnTimeout(
                        new CallOutcome.Unknown(SILENCE), millis(notice.limits().patience()), TimeUnit.MILLISECONDS);
        long number = asked.incrementAndGet();
        out.put(number, answer);
        return answer.whenComplete((outcome, failure) -> {
            out.remove(number);
            if (outcome instanceof CallOutcome.Started started) {
                remember(started.call());
            }
        });
    }

    private void remember(CallId call) {
        var unused = ending(call).thenRun(() -> calls.remove(call));
    }

    /** Finishes when the call has ended, which may be reported before the answer says that it started. */
    private CompletableFuture<Void> ending(CallId call) {
        return calls.computeIfAbsent(call, started -> new CompletableFuture<>());
    }

    /** Something became of a call. Acknowledge it to the vendor when the stage has finished, and not if it fails. */
    CompletionStage<Void> progress(CallId call, CallProgress step) {
        VoiceHost told = host;
        if (told == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("the caller is closed"));
        }
        CompletionStage<Void> durable = told.progress(call, step);
        if (step instanceof CallProgress.Ended) {
            ending(call).complete(null);
        }
        return durable;
    }

    @Override
    public CompletionStage<HangUpOutcome> hangUp(HangUp wish) {
        return wire.hangUp(wish.call())
                .toCompletableFuture()
                .completeOnTimeout(new HangUpOutcome.Unknown(SILENCE), millis(wish.patience()), TimeUnit.MILLISECONDS);
    }

    /** Gives up a little before the platform does, which would count it as a fault. */
    private static long millis(Duration patience) {
        return patience.toMillis() * 9 / 10;
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        Stream<CompletableFuture<?>> open = Stream.concat(out.values().stream(), calls.values().stream());
        return CompletableFuture.allOf(open.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(this::leave);
    }

    private void leave() {
        host = null;
        out.values().forEach(answer -> answer.complete(new CallOutcome.Unknown(SILENCE)));
    }

    /** A vendor whose calls nobody answers. */
    private static final class Nobody implements Wire {

        @Override
        public CompletionStage<CallOutcome> dial(VoiceNotice notice, ${Name}Caller caller) {
            var call = new CallId("call-" + notice.id());
            caller.progress(call, new CallProgress.Ended(EndReason.NO_ANSWER, 0));
            CallOutcome started = new CallOutcome.Started(call);
            return CompletableFuture.completedFuture(started);
        }

        @Override
        public CompletionStage<HangUpOutcome> hangUp(CallId call) {
            HangUpOutcome over = new HangUpOutcome.NoSuchCall();
            return CompletableFuture.completedFuture(over);
        }
    }
}
