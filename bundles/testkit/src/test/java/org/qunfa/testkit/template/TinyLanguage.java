package org.qunfa.testkit.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.template.CompileOutcome;
import org.qunfa.plugin.template.NoticeTemplate;
import org.qunfa.plugin.template.RenderOutcome;
import org.qunfa.plugin.template.TemplateLanguage;
import org.qunfa.plugin.template.TemplateProblem;
import org.qunfa.plugin.template.TemplateProfile;
import org.qunfa.plugin.template.TemplateSource;
import org.qunfa.plugin.template.TemplateValues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The smallest language that keeps the contract, and on request does not: words in braces are variables. */
final class TinyLanguage implements TemplateLanguage {

    /** What a language can do wrong. */
    enum Flaw {
        NONE(""),
        CHANGES_ITS_PROFILE("profileIsConstant"),
        FORGETS_VARIABLES("rendersWhatTheSourceSays"),
        RENDERS_NULL("rendersWhatTheSourceSays"),
        LOGS_VALUES("rendersWhatTheSourceSays"),
        COMPILES_RUBBISH("saysWhereASourceIsWrong"),
        POINTS_AT_THE_BEGINNING("saysWhereASourceIsWrong"),
        THROWS_AT_RUBBISH("survivesEverySource"),
        NAMES_ONE_MISSING_VARIABLE("namesEveryMissingVariable"),
        LEAVES_A_GAP("namesEveryMissingVariable"),
        IGNORES_THE_LIMIT("stopsAtTheLimit"),
        READS_VALUES_AS_SOURCE("treatsValuesAsWordsAndNotAsSource"),
        FOLLOWS_THE_MACHINE("givesTheSameTextEverywhereAndAlways"),
        SHARES_ITS_VALUES("rendersForManyAtOnce");

        final String caughtBy;

        Flaw(String caughtBy) {
            this.caughtBy = caughtBy;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(TinyLanguage.class);
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");

    private final Flaw flaw;
    private final Map<String, String> shared = new ConcurrentHashMap<>();
    private int profiles;

    TinyLanguage(Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public TemplateProfile profile() {
        profiles++;
        return new TemplateProfile(
                new PluginId("tiny~test"), flaw == Flaw.CHANGES_ITS_PROFILE ? "Tiny " + profiles : "Tiny", 2_000);
    }

    @Override
    public CompileOutcome compile(TemplateSource source) {
        int open = unclosed(source.text());
        if (open >= 0 && flaw == Flaw.THROWS_AT_RUBBISH) {
            throw new IllegalStateException("a brace is not closed");
        }
        if (open >= 0 && flaw != Flaw.COMPILES_RUBBISH) {
            int line = (int) source.text()
                            .substring(0, open)
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            int column = open - source.text().lastIndexOf('\n', open);
            boolean first = flaw == Flaw.POINTS_AT_THE_BEGINNING;
            return new CompileOutcome.Rejected(List.of(
                    new TemplateProblem(first ? 1 : line, first ? 1 : column, "brace", "A brace is not closed.")));
        }
        return new CompileOutcome.Compiled(new Tiny(source.text()));
    }

    private static int unclosed(String text) {
        int open = -1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '{' && open < 0) {
                open = i;
            } else if (text.charAt(i) == '}') {
                open = -1;
            }
        }
        return open;
    }

    /** One compiled source. */
    private final class Tiny implements NoticeTemplate {

        private final String source;
        private final Set<String> variables = new LinkedHashSet<>();

        Tiny(String source) {
            this.source = source;
            Matcher matcher = VARIABLE.matcher(source);
            while (matcher.find()) {
                variables.add(matcher.group(1));
            }
        }

        @Override
        public Set<String> variables() {
            return flaw == Flaw.FORGETS_VARIABLES ? Set.of() : Set.copyOf(variables);
        }

        @Override
        @SuppressWarnings("NullAway") // To answer null is one of the flaws.
        public RenderOutcome render(TemplateValues given) {
            Map<String, String> values = new HashMap<>(given.values());
            if (flaw == Flaw.SHARES_ITS_VALUES) {
                shared.putAll(values);
                LockSupport.parkNanos(1_000);
                values = shared;
            }
            if (flaw == Flaw.LOGS_VALUES) {
                LOG.debug("rendering {}", values);
            }
            List<String> missing = new ArrayList<>(variables);
            missing.removeAll(values.keySet());
            if (!missing.isEmpty() && flaw != Flaw.LEAVES_A_GAP) {
                int named = flaw == Flaw.NAMES_ONE_MISSING_VARIABLE ? 1 : missing.size();
                return new RenderOutcome.Missing(Set.copyOf(missing.subList(0, named)));
            }
            String text = fill(source, values);
            if (flaw == Flaw.READS_VALUES_AS_SOURCE) {
                text = fill(text, values);
            }
            if (text.length() > given.longest() && flaw != Flaw.IGNORES_THE_LIMIT) {
                return new RenderOutcome.TooLong(given.longest());
            }
            return flaw == Flaw.RENDERS_NULL ? null : new RenderOutcome.Text(text);
        }

        private String fill(String into, Map<String, String> values) {
            Matcher matcher = VARIABLE.matcher(into);
            var text = new StringBuilder();
            while (matcher.find()) {
                matcher.appendReplacement(text, Matcher.quoteReplacement(values.getOrDefault(matcher.group(1), "")));
            }
            matcher.appendTail(text);
            return flaw == Flaw.FOLLOWS_THE_MACHINE ? String.format("%s (%d)", text, 7) : text.toString();
        }
    }
}
