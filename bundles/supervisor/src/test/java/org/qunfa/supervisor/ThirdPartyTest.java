package org.qunfa.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qunfa.plugin.DataField;
import org.qunfa.plugin.Declaration;

/** Who is a third party, and who keeps to the platform. */
class ThirdPartyTest {

    private static void given(boolean anything, Set<DataField> fields, List<String> egress) {
        var declaration = new Declaration(
                "somebody",
                fields,
                "payments",
                "a contract",
                "CN",
                egress,
                URI.create("https://pay.example.com/privacy"));
        assertEquals(
                anything,
                new ThirdParty("org.qunfa.x", PluginKind.PAYMENT, declaration).isGivenAnything(),
                () -> "" + declaration);
    }

    @Test
    void isWhoGetsDataOrIsCalled() {
        given(true, Set.of(DataField.ORDER), List.of());
        given(true, Set.of(), List.of("sms.example.com"));
        given(false, Set.of(), List.of());
    }
}
