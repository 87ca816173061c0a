package ${package};

import java.util.Map;
import java.util.Set;
import org.qunfa.plugin.template.TemplateLanguage;
import org.qunfa.testkit.template.TemplateLanguageContract;
import org.qunfa.testkit.template.TemplateSamples;

class ${Name}LanguageContractTest extends TemplateLanguageContract {

    @Override
    protected TemplateLanguage language() {
        return new ${Name}Language("test", 2_000);
    }

    @Override
    protected TemplateSamples samples() {
        return new TemplateSamples(
                "{{name}}, the meeting moves to {{day}}.\nSee you, {{name}}!",
                Set.of("name", "day"),
                Map.of("name", "Anna xq7vk", "day", "Friday wz3jn"),
                "Anna xq7vk, the meeting moves to Friday wz3jn.\nSee you, Anna xq7vk!",
                "Hello {{name}},\nsee you on {{day",
                2,
                12);
    }
}
