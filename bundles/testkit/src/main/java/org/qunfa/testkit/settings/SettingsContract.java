package org.qunfa.testkit.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;

/**
 * What holds for the settings of every plugin: the definition, which is looked at first, and the plugin's own check allow the same.
 * Otherwise the platform would refuse what the plugin takes, or put in force what it does not.
 */
public abstract class SettingsContract {

    private static final String NO_WORD = "no-such-word";

    /** The PID of the settings. */
    protected abstract String pid();

    /** The annotation that defines them. */
    protected abstract Class<?> definition();

    /** The plugin's own check. */
    protected abstract SettingsCheck check();

    /**
     * Settings with which nothing is wrong, with what others need that a test sets to any of its values: the password without which a
     * port must be 0, a longest wait that no shortest one exceeds.
     */
    protected abstract Map<String, Object> good();

    /** One setting, as its definition has it. */
    private record Defined(String key, Method method, Map<String, Object> said) {

        boolean isNumber() {
            return method.getReturnType() == int.class || method.getReturnType() == long.class;
        }

        long end(String which) {
            return Long.parseLong(String.valueOf(said.get(which)));
        }

        List<String> options() {
            return said.get("options") instanceof List<?> options
                    ? options.stream()
                            .map(option -> String.valueOf(((Map<?, ?>) option).get("value")))
                            .toList()
                    : List.of();
        }
    }

    private List<Defined> defined() {
        Map<String, Map<String, Object>> said = MarkReader.ofMethods(definition(), AttributeDefinition.class);
        return Stream.of(definition().getDeclaredMethods())
                .map(method -> new Defined(
                        method.getName().replace("__", "_"), method, said.getOrDefault(method.getName(), Map.of())))
                .toList();
    }

    private List<String> problems(String key, Object value) {
        var settings = new HashMap<String, Object>(good());
        settings.put("service.pid", pid() + "~main");
        settings.put(key, value);
        return check().problems(settings);
    }

    private void assertTaken(String key, Object value) {
        assertEquals(List.of(), problems(key, value), key + " = " + value);
    }

    private void assertRefused(String key, Object value) {
        List<String> problems = problems(key, value);
        assertTrue(
                problems.stream().anyMatch(problem -> problem.contains(key)),
                key + " = " + value + " is taken, or what is said does not name it: " + problems);
    }

    @Test
    final void nothingIsWrongWithGoodSettings() {
        assertTaken("service.pid", pid() + "~main");
    }

    @Test
    final void theCheckIsAServiceForTheseSettings() {
        assertNotNull(MarkReader.ofClass(check().getClass(), Component.class), "it is no component");
        assertEquals(Map.of("value", pid()), MarkReader.ofClass(check().getClass(), ChecksSettings.class));
    }

    @Test
    final void everySettingSaysWhatItMeans() {
        assertEquals(
                List.of(),
                defined().stream()
                        .filter(setting -> String.valueOf(setting.said.getOrDefault("description", ""))
                                .isBlank())
                        .map(Defined::key)
                        .toList());
    }

    @TestFactory
    final Stream<DynamicTest> numbersHaveTheRangeThatIsDefined() {
        return defined().stream()
                .filter(Defined::isNumber)
                .map(setting -> DynamicTest.dynamicTest(setting.key, () -> {
                    long least = setting.end("min");
                    long most = setting.end("max");
                    assertTaken(setting.key, Long.toString(least));
                    assertTaken(setting.key, Long.toString(most));
                    assertRefused(setting.key, Long.toString(least - 1));
                    assertRefused(setting.key, Long.toString(most + 1));
                }));
    }

    @TestFactory
    final Stream<DynamicTest> wordsAreThoseThatAreDefined() {
        return defined().stream()
                .filter(setting -> !setting.options().isEmpty())
                .map(setting -> DynamicTest.dynamicTest(setting.key, () -> {
                    setting.options().forEach(word -> assertTaken(setting.key, word));
                    assertRefused(setting.key, NO_WORD);
                }));
    }

    @TestFactory
    final Stream<DynamicTest> whatHasNoDefaultHasToBeGiven() {
        return defined().stream()
                .filter(setting -> setting.method.getDefaultValue() == null)
                .map(setting -> DynamicTest.dynamicTest(setting.key, () -> assertRefused(setting.key, "")));
    }
}
