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
import org.qunfa.plugin.review.ContentReviewer;
import org.qunfa.plugin.review.Draft;
import org.qunfa.plugin.review.Review;
import org.qunfa.plugin.review.ReviewProfile;
import org.qunfa.plugin.review.Verdict;

/**
 * A reviewer of each settings file {@code ${package}~NAME.cfg}. Its judge leaves everything to a person: put one that knows in its
 * place. Neither keep a text nor write it into a log.
 */
@Review("${name}")
@Component(
        service = ContentReviewer.class,
        configurationPid = "${package}",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ${Name}Reviewer.Settings.class, factory = true)
public final class ${Name}Reviewer implements ContentReviewer {

    /** What can be set for one reviewer. A name that begins with an underscore is a secret. */
    @ObjectClassDefinition(name = "${Name} review", description = "A judge that leaves everything to a person.")
    public @interface Settings {
        @AttributeDefinition(description = "Texts that may be out at once.", min = "1", max = "10000")
        int window() default 10;
    }

    /** Whom the reviewer asks. */
    interface Judge {

        /** Asks, and returns: the stage has the answer. */
        CompletionStage<Verdict> ask(Draft draft);
    }

    private static final Verdict NO_ANSWER = new Verdict.NeedsPerson(Failure.remote("", "no answer"));

    private final ReviewProfile profile;
    private final Judge judge;
    private final AtomicLong asked = new AtomicLong();
    private final Map<Long, CompletableFuture<Verdict>> out = new ConcurrentHashMap<>();

    @Activate
    public ${Name}Reviewer(Settings settings, Map<String, Object> properties) {
        this(name(properties), settings.window(), draft -> {
            Verdict nobody = new Verdict.NeedsPerson(Failure.remote("", "nobody is asked yet"));
            return CompletableFuture.completedFuture(nobody);
        });
    }

    ${Name}Reviewer(String name, int window, Judge judge) {
        profile = new ReviewProfile(PluginId.of("${name}", name), Duration.ofHours(1), window);
        this.judge = judge;
    }

    private static String name(Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        return pid.substring(pid.indexOf('~') + 1);
    }

    @Override
    public ReviewProfile profile() {
        return profile;
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Verdict> review(Draft draft) {
        // Gives up a little before the platform does, which would count it as a fault.
        long millis = draft.patience().toMillis() * 9 / 10;
        CompletableFuture<Verdict> answer =
                judge.ask(draft).toCompletableFuture().completeOnTimeout(NO_ANSWER, millis, TimeUnit.MILLISECONDS);
        long number = asked.incrementAndGet();
        out.put(number, answer);
        return answer.whenComplete((verdict, failure) -> out.remove(number));
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return CompletableFuture.allOf(out.values().toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> out.values().forEach(answer -> answer.complete(NO_ANSWER)));
    }
}
