package org.qunfa.testkit.template;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qunfa.plugin.template.TemplateLanguage;
import org.qunfa.testkit.ground.Proof;

/** The contract passes a good language and fails every flawed one. */
class TemplateLanguageContractTest {

    private static volatile TinyLanguage.Flaw flaw = TinyLanguage.Flaw.NONE;

    /** The contract against a language with the flaw of the moment; run by the tests here only. */
    static class Tiny extends TemplateLanguageContract {

        @Override
        protected TemplateLanguage language() {
            return new TinyLanguage(flaw);
        }

        @Override
        protected TemplateSamples samples() {
            return new TemplateSamples(
                    "{name}, the meeting moves to {day}.\nSee you, {name}!",
                    Set.of("name", "day"),
                    Map.of("name", "Anna xq7vk", "day", "Friday wz3jn"),
                    flaw == TinyLanguage.Flaw.FOLLOWS_THE_MACHINE
                            ? "Anna xq7vk, the meeting moves to Friday wz3jn.\nSee you, Anna xq7vk! (7)"
                            : "Anna xq7vk, the meeting moves to Friday wz3jn.\nSee you, Anna xq7vk!",
                    "Hello {name},\nsee you on {day",
                    2,
                    12);
        }
    }

    @Test
    void passesAGoodOne() {
        flaw = TinyLanguage.Flaw.NONE;
        Proof.passes(Tiny.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void catches(TinyLanguage.Flaw broken) {
        flaw = broken;
        Proof.catches(Tiny.class, broken.caughtBy);
    }
}
