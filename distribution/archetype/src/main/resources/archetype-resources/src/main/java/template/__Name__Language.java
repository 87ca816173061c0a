package ${package};

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.template.CompileOutcome;
import org.qunfa.plugin.template.NoticeTemplate;
import org.qunfa.plugin.template.RenderOutcome;
import org.qunfa.plugin.template.Template;
import org.qunfa.plugin.template.TemplateLanguage;
import org.qunfa.plugin.template.TemplateProblem;
import org.qunfa.plugin.template.TemplateProfile;
import org.qunfa.plugin.template.TemplateSource;
import org.qunfa.plugin.template.TemplateValues;

/** A language of each settings file {@code ${package}~NAME.cfg}, in which a variable is a name in two braces. */
@Template("${name}")
@Component(
        service = TemplateLanguage.class,
        configurationPid = "${package}",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ${Name}Language.Settings.class, factory = true)
public final class ${Name}Language implements TemplateLanguage {

    /** What can be set for one language. */
    @ObjectClassDefinition(name = "${Name} templates", description = "Templates with {{name}}.")
    public @interface Settings {
        @AttributeDefinition(description = "Characters of the longest source.", min = "1", max = "100000")
        int longestSource() default 10_000;
    }

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([A-Za-z][A-Za-z0-9]{0,39})}}");

    private final TemplateProfile profile;

    @Activate
    public ${Name}Language(Settings settings, Map<String, Object> properties) {
        this(name(properties), settings.longestSource());
    }

    ${Name}Language(String name, int longestSource) {
        profile = new TemplateProfile(PluginId.of("${name}", name), "${Name}", longestSource);
    }

    private static String name(Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        return pid.substring(pid.indexOf('~') + 1);
    }

    @Override
    public TemplateProfile profile() {
        return profile;
    }

    @Override
    public CompileOutcome compile(TemplateSource source) {
        String text = source.text();
        if (text.length() > profile.longestSource()) {
            return rejected(text, 0, "length", "The text is longer than " + profile.longestSource() + " characters.");
        }
        var pieces = new ArrayList<Piece>();
        Matcher variable = VARIABLE.matcher(text);
        int done = 0;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", done)) {
            if (!variable.find(open) || variable.start() != open) {
                return rejected(text, open, "variable", "Two braces begin a variable here: {{name}}.");
            }
            pieces.add(new Piece(text.substring(done, open), false));
            pieces.add(new Piece(variable.group(1), true));
            done = variable.end();
        }
        pieces.add(new Piece(text.substring(done), false));
        return new CompileOutcome.Compiled(new Compiled(pieces));
    }

    private static CompileOutcome rejected(String text, int at, String code, String sentence) {
        int line = (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        int column = at - text.lastIndexOf('\n', at - 1);
        return new CompileOutcome.Rejected(List.of(new TemplateProblem(line, column, code, sentence)));
    }

    /** Words as they are, or the name of a variable. */
    private record Piece(String text, boolean variable) {}

    /** One compiled source. It never changes, so that many threads may use it. */
    private record Compiled(List<Piece> pieces) implements NoticeTemplate {

        @Override
        public Set<String> variables() {
            return pieces.stream().filter(Piece::variable).map(Piece::text).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public RenderOutcome render(TemplateValues given) {
            var missing = new LinkedHashSet<>(variables());
            missing.removeAll(given.values().keySet());
            if (!missing.isEmpty()) {
                return new RenderOutcome.Missing(missing);
            }
            var text = new StringBuilder();
            for (Piece piece : pieces) {
                text.append(piece.variable ? given.values().getOrDefault(piece.text, "") : piece.text);
                if (text.length() > given.longest()) {
                    return new RenderOutcome.TooLong(given.longest());
                }
            }
            return new RenderOutcome.Text(text.toString());
        }
    }
}
