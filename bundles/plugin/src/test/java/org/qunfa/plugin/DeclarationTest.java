package org.qunfa.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationTest {

    private static final Map<String, Object> GOOD = Map.of(
            "recipient", "Example Pay Ltd",
            "fields", List.of("order", "id-number"),
            "purpose", "payments",
            "basis", "contract",
            "region", "CN",
            "egress", List.of("api.example.com", "*.example.com:8443"),
            "link", "https://example.com/privacy");

    @Test
    void isReadFromWhatAManifestSays() {
        Declaration read = Declaration.of(GOOD);
        assertEquals("Example Pay Ltd", read.recipient());
        assertEquals(Set.of(DataField.ORDER, DataField.ID_NUMBER), read.fields());
        assertEquals(List.of("api.example.com", "*.example.com:8443"), read.egress());
    }

    @Test
    void oneWordIsAListOfOneAndNothingIsNone() {
        var attributes = new HashMap<>(GOOD);
        attributes.put("fields", "text");
        attributes.remove("egress");
        assertEquals(Set.of(DataField.TEXT), Declaration.of(attributes).fields());
        assertTrue(Declaration.of(attributes).egress().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"recipient", "purpose", "basis", "region", "link"})
    void saysWhatIsMissing(String name) {
        var attributes = new HashMap<>(GOOD);
        attributes.remove(name);
        var refused = assertThrows(IllegalArgumentException.class, () -> Declaration.of(attributes));
        assertEquals("the declaration does not say: " + name, refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "fields, shoe-size, field",
        "region, China, region",
        "link, http://example.com/, privacy policy",
        "egress, https://example.com, egress host",
        "recipient, '', recipient"
    })
    void saysWhatIsWrong(String name, String value, String word) {
        var attributes = new HashMap<>(GOOD);
        attributes.put(name, value);
        var refused = assertThrows(IllegalArgumentException.class, () -> Declaration.of(attributes));
        assertTrue(String.valueOf(refused.getMessage()).contains(word), refused.getMessage());
    }

    @Test
    void namesOfInstancesAreThoseOfTheirSettings() {
        assertEquals("wechatpay~main", PluginId.of("wechatpay", "main").toString());
        assertThrows(IllegalArgumentException.class, () -> new PluginId("WeChat Pay"));
    }

    @Test
    void whatTheOtherSideSaidIsBroughtIntoBounds() {
        var failure = new Failure(Blame.REMOTE, "c".repeat(65), "a\u0000b");
        assertEquals("c".repeat(64), failure.code());
        assertEquals("a?b", failure.detail());
        assertEquals("remote", failure.blame().word());
    }
}
