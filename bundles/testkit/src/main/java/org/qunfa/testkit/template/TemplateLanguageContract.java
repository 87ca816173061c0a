package org.qunfa.testkit.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.plugin.template.CompileOutcome;
import org.qunfa.plugin.template.NoticeTemplate;
import org.qunfa.plugin.template.RenderOutcome;
import org.qunfa.plugin.template.TemplateLanguage;
import org.qunfa.plugin.template.TemplateProblem;
import org.qunfa.plugin.template.TemplateSource;
import org.qunfa.plugin.template.TemplateValues;
import org.qunfa.testkit.ground.Asker;
import org.qunfa.testkit.ground.LogWitness;

/**
 * What every language for templates has to keep of the promises of {@link TemplateLanguage} and {@link NoticeTemplate}. A
 * plugin's test extends this. Values, and what is unusual in samples, must not stand in the log.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class TemplateLanguageContract {

    private static final int LONG = 10_000;
    private static final int AT_ONCE = 4;
    private static final Duration QUICK = Duration.ofSeconds(5);

    @SuppressWarnings("NullAway.Init")
    private TemplateLanguage language;

    @SuppressWarnings("NullAway.Init")
    private Asker asker;

    @SuppressWarnings("NullAway.Init")
    private LogWitness logs;

    /** A language, fresh for each test. */
    protected abstract TemplateLanguage language();

    /** Sources in it. */
    protected abstract TemplateSamples samples();

    @BeforeEach
    final void begin() {
        logs = new LogWitness();
        asker = new Asker();
        language = language();
    }

    @AfterEach
    final void end() {
        asker.close();
        Set<String> heard = logs.heard(samples().values().values());
        logs.close();
        assertEquals(Set.of(), heard, "the log says what it must not");
    }

    private CompileOutcome compile(String source) {
        return asker.call("compile", () -> language.compile(new TemplateSource(source, Locale.CHINA)));
    }

    private NoticeTemplate good() {
        return assertInstanceOf(CompileOutcome.Compiled.class, compile(samples().good()))
                .template();
    }

    private RenderOutcome render(NoticeTemplate template, Map<String, String> values, int longest) {
        return asker.call("render", () -> template.render(new TemplateValues(values, longest)));
    }

    @Test
    void profileIsConstant() {
        assertEquals(asker.call("profile", language::profile), language.profile());
    }

    @Test
    void rendersWhatTheSourceSays() {
        NoticeTemplate template = good();
        assertEquals(samples().variables(), asker.call("variables", template::variables));
        assertEquals(
                new RenderOutcome.Text(samples().text()),
                render(template, samples().values(), LONG));
    }

    @Test
    void saysWhereASourceIsWrong() {
        var rejected = assertInstanceOf(
                CompileOutcome.Rejected.class, compile(samples().bad()));
        TemplateProblem problem = rejected.problems().get(0);
        assertEquals(samples().line(), problem.line(), "the problem is in another line");
        assertEquals(samples().column(), problem.column(), "the problem is in another column");
        assertTrue(!problem.sentence().isBlank(), "a problem says something to people");
    }

    @Test
    void survivesEverySource() {
        String good = samples().good();
        for (int cut = 0; cut <= good.length(); cut++) {
            compile(good.substring(0, cut));
            compile(good.substring(cut));
        }
        compile("\u0000\uD800{{${<%(".repeat(20));
        long start = System.nanoTime();
        compile(good.repeat(Math.max(1, language.profile().longestSource() / Math.max(1, good.length()))));
        assertTrue(System.nanoTime() - start < QUICK.toNanos(), "compiling takes too long");
    }

    @Test
    void namesEveryMissingVariable() {
        NoticeTemplate template = good();
        assertEquals(new RenderOutcome.Missing(samples().variables()), render(template, Map.of(), LONG));
        String one = samples().variables().iterator().next();
        var values = new HashMap<>(samples().values());
        values.remove(one);
        assertEquals(new RenderOutcome.Missing(Set.of(one)), render(template, values, LONG));
    }

    @Test
    void stopsAtTheLimit() {
        NoticeTemplate template = good();
        int length = samples().text().length();
        assertInstanceOf(RenderOutcome.Text.class, render(template, samples().values(), length));
        assertEquals(
                new RenderOutcome.TooLong(length - 1),
                render(template, samples().values(), length - 1),
                "the text is longer than was wanted");
    }

    @Test
    void treatsValuesAsWordsAndNotAsSource() {
        NoticeTemplate template = good();
        var marks = new HashMap<String, String>();
        var sources = new HashMap<String, String>();
        for (String name : samples().variables()) {
            marks.put(name, "mark-of-" + name);
            sources.put(name, samples().good());
        }
        var marked = assertInstanceOf(RenderOutcome.Text.class, render(template, marks, LONG));
        String expected = marked.text();
        for (String mark : marks.values()) {
            expected = expected.replace(mark, samples().good());
        }
        assertEquals(new RenderOutcome.Text(expected), render(template, sources, LONG), "a value was read as source");
    }

    @Test
    void givesTheSameTextEverywhereAndAlways() {
        NoticeTemplate template = good();
        RenderOutcome first = render(template, samples().values(), LONG);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertEquals(first, render(template, samples().values(), LONG), "the same values gave another text");
            assertEquals(first, render(good(), samples().values(), LONG), "it depends on the machine's customs");
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void rendersForManyAtOnce() throws Exception {
        NoticeTemplate template = good();
        ExecutorService many = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var texts = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < AT_ONCE; i++) {
                int own = i;
                texts.add(() -> rendersOwn(template, own));
            }
            List<Future<Boolean>> done = many.invokeAll(texts);
            for (Future<Boolean> each : done) {
                assertTrue(each.get(), "a text has another's values in it");
            }
        } finally {
            many.shutdownNow();
        }
    }

    private boolean rendersOwn(NoticeTemplate template, int own) {
        var values = new HashMap<String, String>();
        samples().variables().forEach(name -> values.put(name, "value-" + own));
        RenderOutcome expected = present(template.render(new TemplateValues(values, LONG)));
        for (int i = 0; i < 500; i++) {
            boolean mine =
                    expected instanceof RenderOutcome.Text text && text.text().contains("value-" + own);
            if (!mine || !expected.equals(template.render(new TemplateValues(values, LONG)))) {
                return false;
            }
        }
        return true;
    }

    private static RenderOutcome present(RenderOutcome outcome) {
        assertNotNull(outcome, "render answered null");
        return outcome;
    }
}
