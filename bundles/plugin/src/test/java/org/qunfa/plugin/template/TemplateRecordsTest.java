package org.qunfa.plugin.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.qunfa.plugin.PluginId;

class TemplateRecordsTest {

    private static void refused(Executable made) {
        assertThrows(IllegalArgumentException.class, made);
    }

    @Test
    void valuesAreInRange() {
        refused(() -> new TemplateProfile(new PluginId("mustache~main"), "", 1));
        refused(() -> new TemplateProfile(new PluginId("mustache~main"), "Mustache", 0));
        refused(() -> new TemplateProblem(0, 1, "", ""));
        refused(() -> new TemplateProblem(1, 0, "", ""));
        refused(() -> new TemplateValues(Map.of(), 0));
        refused(() -> new CompileOutcome.Rejected(List.of()));
        refused(() -> new RenderOutcome.Missing(Set.of()));
        assertEquals(
                200, new TemplateProblem(1, 1, "", "x".repeat(500)).sentence().length());
    }

    @Test
    void nothingPersonalIsPrinted() {
        assertFalse(new TemplateSource("secret", Locale.ROOT).toString().contains("secret"));
        assertFalse(new TemplateValues(Map.of("name", "secret"), 9).toString().contains("secret"));
    }
}
