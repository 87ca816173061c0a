package ${package};

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.push.Push;
import org.qunfa.plugin.push.PushNote;
import org.qunfa.plugin.push.PushOutcome;
import org.qunfa.plugin.push.PushProfile;
import org.qunfa.plugin.push.PushVendor;

/**
 * A vendor of each settings file {@code ${package}~NAME.cfg}. It takes every note and shows none: put a vendor's protocol in
 * the place of what it sends with.
 */
@Push("${name}")
@Component(
        service = PushVendor.class,
        configurationPid = "${package}",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ${Name}Vendor.Settings.class, factory = true)
public final class ${Name}Vendor implements PushVendor {

    /** What can be set for one vendor. A name that begins with an underscore is a secret. */
    @ObjectClassDefinition(name = "${Name} push", description = "A vendor that shows no notes.")
    public @interface Settings {
        @AttributeDefinition(description = "Notes that may be out at once.", min = "1", max = "10000")
        int window() default 10;
    }

    /** The vendor's protocol. */
    interface Wire {

        /** Sends a note, and returns: the stage has the vendor's answer. */
        CompletionStage<PushOutcome> send(PushNote note);
    }

    private static final int MOST_OCTETS = 4_096;
    private static final PushOutcome NO_ANSWER = new PushOutcome.Unknown(Failure.remote("", "no answer"));

    private final PushProfile profile;
    private final Wire wire;
    private final AtomicLong asked = new AtomicLong();
    private final Map<Long, CompletableFuture<PushOutcome>> out = new ConcurrentHashMap<>();

    @Activate
    public ${Name}Vendor(Settings settings, Map<String, Object> properties) {
        this(name(properties), settings.window(), note -> {
            PushOutcome taken = new PushOutcome.Accepted("note-" + note.id());
            return CompletableFuture.completedFuture(taken);
        });
    }

    ${Name}Vendor(String name, int window, Wire wire) {
        PluginId id = PluginId.of("${name}", name);
        profile = new PushProfile(id, "${name}", MOST_OCTETS, window, 0);
        this.wire = wire;
    }

    private static String name(Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        return pid.substring(pid.indexOf('~') + 1);
    }

    @Override
    public PushProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<PushOutcome> push(PushNote note) {
        if (note.message().octets() > MOST_OCTETS) {
            return CompletableFuture.completedFuture(new PushOutcome.TooLarge(MOST_OCTETS));
        }
        // Gives up a little before the platform does, which would count it as a fault.
        long millis = note.patience().toMillis() * 9 / 10;
        CompletableFuture<PushOutcome> answer =
                wire.send(note).toCompletableFuture().completeOnTimeout(NO_ANSWER, millis, TimeUnit.MILLISECONDS);
        long number = asked.incrementAndGet();
        out.put(number, answer);
        return answer.whenComplete((outcome, failure) -> out.remove(number));
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return CompletableFuture.allOf(out.values().toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> out.values().forEach(answer -> answer.complete(NO_ANSWER)));
    }
}
