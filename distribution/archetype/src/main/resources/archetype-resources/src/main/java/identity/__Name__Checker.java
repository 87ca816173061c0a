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
import org.qunfa.plugin.identity.Identity;
import org.qunfa.plugin.identity.IdentityChecker;
import org.qunfa.plugin.identity.IdentityOutcome;
import org.qunfa.plugin.identity.IdentityProfile;
import org.qunfa.plugin.identity.Person;

/**
 * A checker of each settings file {@code ${package}~NAME.cfg}. Its register knows nobody: put one that does in its place.
 * Neither keep what a person says nor write it into a log.
 */
@Identity("${name}")
@Component(
        service = IdentityChecker.class,
        configurationPid = "${package}",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ${Name}Checker.Settings.class, factory = true)
public final class ${Name}Checker implements IdentityChecker {

    /** What can be set for one checker. A name that begins with an underscore is a secret. */
    @ObjectClassDefinition(name = "${Name} checks", description = "A register that knows nobody.")
    public @interface Settings {
        @AttributeDefinition(description = "Questions that may be out at once.", min = "1", max = "10000")
        int window() default 10;
    }

    /** Whom the checker asks. */
    interface Register {

        /** Asks once, because each question is paid for, and returns: the stage has the answer. */
        CompletionStage<IdentityOutcome> ask(Person person);
    }

    private static final IdentityOutcome NO_ANSWER = new IdentityOutcome.Unknown(Failure.remote("", "no answer"));

    private final IdentityProfile profile;
    private final Register register;
    private final AtomicLong asked = new AtomicLong();
    private final Map<Long, CompletableFuture<IdentityOutcome>> out = new ConcurrentHashMap<>();

    @Activate
    public ${Name}Checker(Settings settings, Map<String, Object> properties) {
        this(name(properties), settings.window(), person -> {
            IdentityOutcome nobody = new IdentityOutcome.NoRecord();
            return CompletableFuture.completedFuture(nobody);
        });
    }

    ${Name}Checker(String name, int window, Register register) {
        profile = new IdentityProfile(PluginId.of("${name}", name), window);
        this.register = register;
    }

    private static String name(Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        return pid.substring(pid.indexOf('~') + 1);
    }

    @Override
    public IdentityProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<IdentityOutcome> check(Person person) {
        // Gives up a little before the platform does, which would count it as a fault.
        long millis = person.patience().toMillis() * 9 / 10;
        CompletableFuture<IdentityOutcome> answer =
                register.ask(person).toCompletableFuture().completeOnTimeout(NO_ANSWER, millis, TimeUnit.MILLISECONDS);
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
