package ${package};

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.review.Draft;
import org.qunfa.plugin.review.Finding;
import org.qunfa.plugin.review.Review;
import org.qunfa.plugin.review.ReviewProfile;
import org.qunfa.plugin.review.Verdict;
import org.qunfa.plugin.review.WordReviewer;

/** A reviewer of each settings file {@code ${package}~NAME.cfg}, which rejects texts with words that are named there. */
@Review("${name}")
@Component(
        service = WordReviewer.class,
        configurationPid = "${package}",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ${Name}Reviewer.Settings.class, factory = true)
public final class ${Name}Reviewer implements WordReviewer {

    /** What can be set for one reviewer. */
    @ObjectClassDefinition(name = "${Name} review", description = "Words that may not be in a text.")
    public @interface Settings {
        @AttributeDefinition(description = "The words, joined by commas.")
        String words() default "";
    }

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private final ReviewProfile profile;
    private final List<String> words;

    @Activate
    public ${Name}Reviewer(Settings settings, Map<String, Object> properties) {
        this(name(properties), settings.words());
    }

    ${Name}Reviewer(String name, String words) {
        profile = new ReviewProfile(PluginId.of("${name}", name), Duration.ofHours(1), 1);
        this.words = Stream.of(COMMA.split(words.strip(), -1))
                .filter(word -> !word.isEmpty())
                .toList();
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
    public Verdict review(Draft draft) {
        String text = draft.text();
        var findings = new ArrayList<Finding>();
        for (String word : words) {
            for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
                findings.add(new Finding(at, at + word.length(), "word", "This word may not be in a text."));
            }
        }
        return findings.isEmpty() ? new Verdict.Pass() : new Verdict.Reject(findings);
    }
}
