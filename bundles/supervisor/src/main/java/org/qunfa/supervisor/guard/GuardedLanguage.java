package org.qunfa.supervisor.guard;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.template.CompileOutcome;
import org.qunfa.plugin.template.NoticeTemplate;
import org.qunfa.plugin.template.RenderOutcome;
import org.qunfa.plugin.template.TemplateLanguage;
import org.qunfa.plugin.template.TemplateProfile;
import org.qunfa.plugin.template.TemplateSource;
import org.qunfa.plugin.template.TemplateValues;

/**
 * The one way into a language for templates. A source is compiled on threads of its own, because nobody knows what people write;
 * a template is rendered on the caller's thread, measured. Safe for use by many threads.
 */
public final class GuardedLanguage implements TemplateLanguage {

    private static final Duration COMPILING = Duration.ofSeconds(5);
    private static final int AT_ONCE = 4;
    private static final Question.Ends<CompileOutcome> ENDS =
            new Question.Ends<>(CompileOutcome.Unknown::new, CompileOutcome.Unknown::new);
    private static final RenderOutcome BROKEN =
            new RenderOutcome.Unknown(new Failure(Blame.PLUGIN, "plugin-fault", "the plugin broke its promise"));

    private final TemplateLanguage plugin;
    private final Guard guard;
    private final Room room;
    private final Calls calls;
    private final TemplateProfile profile;

    /**
     * Stands before a plugin.
     *
     * @throws IllegalStateException when the plugin does not say what it is
     */
    public GuardedLanguage(TemplateLanguage plugin, Room room) {
        this.plugin = plugin;
        this.room = room;
        guard = Guarded.guard(plugin, room);
        profile = Guarded.profile(plugin, guard, TemplateLanguage::profile);
        calls = new Calls(profile.id().value(), new Calls.Place(guard, room), AT_ONCE);
    }

    @Override
    public TemplateProfile profile() {
        return profile;
    }

    @Override
    public CompileOutcome compile(TemplateSource source) {
        CompileOutcome outcome =
                calls.await(new Question<>("compile", COMPILING, ENDS, () -> Guarded.now(plugin.compile(source))));
        return outcome instanceof CompileOutcome.Compiled compiled
                ? new CompileOutcome.Compiled(new Template(compiled.template()))
                : outcome;
    }

    /** The language leaves; what it compiled still renders as long as somebody holds it. */
    public void close() {
        calls.end();
    }

    /** The last promises that the plugin broke, the newest first. */
    public List<Fault> latestFaults() {
        return guard.faults().latest();
    }

    /** The one way into a compiled template. */
    final class Template implements NoticeTemplate {

        private final NoticeTemplate compiled;

        Template(NoticeTemplate compiled) {
            this.compiled = compiled;
        }

        @Override
        public Set<String> variables() {
            Set<String> variables = guard.call("variables", compiled::variables);
            return variables == null ? Set.of() : Set.copyOf(variables);
        }

        @Override
        public RenderOutcome render(TemplateValues values) {
            RenderOutcome outcome = Pure.measured("render", guard, room, () -> compiled.render(values));
            if (outcome instanceof RenderOutcome.Text text && text.text().length() > values.longest()) {
                guard.faults().note("render", "made a longer text than was wanted");
                return new RenderOutcome.TooLong(values.longest());
            }
            return outcome == null ? BROKEN : outcome;
        }
    }
}
