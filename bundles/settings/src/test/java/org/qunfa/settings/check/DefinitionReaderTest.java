package org.qunfa.settings.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.qunfa.settings.Definition;
import org.qunfa.settings.Setting;

class DefinitionReaderTest {

    /** As bnd writes it. */
    static final String LINE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0" localization="OSGI-INF/l10n/S">
              <OCD id="org.qunfa.carrier.test.Settings" name="Test line" description="One line.">
                <AD id="host" type="String" name="Host" description="Host of the carrier."/>
                <AD id="port" type="Integer" name="Port" description="TCP port." default="2775" min="1" max="65535"/>
                <AD id="_password" type="Password" name="Password" description="The password." default=""/>
                <AD id="bindType" type="String" name="Bind type" description="How to sign in." default="transceiver">
                  <Option label="" value="transceiver"/>
                  <Option label="" value="transmitter"/>
                </AD>
                <AD id="classes" type="String" cardinality="2147483647" name="Classes" description="What it carries." default="code,notice">
                  <Option label="" value="code"/>
                  <Option label="" value="notice"/>
                  <Option label="" value="marketing"/>
                </AD>
                <AD id="words" type="String" name="Words" description="Words, joined by commas." default="R, T"/>
                <AD id="note" type="String" name="Note" required="false" description="Anything."/>
                <AD id="share" type="Double" name="Share" description="A share." default="0.5" min="0" max="1"/>
                <AD id="last" type="Long" name="Last" description="A number." default="-1"/>
                <AD id="tls" type="Boolean" name="Tls" description="Whether to use TLS." default="false"/>
              </OCD>
              <Designate factoryPid="org.qunfa.carrier.test">
                <Object ocdref="org.qunfa.carrier.test.Settings"/>
              </Designate>
            </metatype:MetaData>
            """;

    static Definition line() {
        try {
            return DefinitionReader.read(
                            new ByteArrayInputStream(LINE.getBytes(StandardCharsets.UTF_8)), "org.qunfa.carrier.test")
                    .get(0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private final Map<String, Setting> settings =
            line().settings().stream().collect(Collectors.toMap(Setting::key, Function.identity()));

    private Setting setting(String key) {
        return Objects.requireNonNull(settings.get(key));
    }

    @Test
    void knowsWhatTheFileIsCalled() {
        assertEquals("org.qunfa.carrier.test~NAME.cfg", line().fileName());
        assertTrue(line().factory());
        assertEquals("One line.", line().description());
    }

    @Test
    void keepsTheOrder() {
        assertEquals(
                List.of("host", "port", "_password", "bindType", "classes", "words", "note", "share", "last", "tls"),
                line().settings().stream().map(Setting::key).toList());
    }

    @Test
    void saysWhatValuesMayBe() {
        assertEquals("a whole number from 1 to 65535", setting("port").range());
        assertEquals("one of transceiver, transmitter", setting("bindType").range());
        assertEquals("some of code, notice, marketing", setting("classes").range());
        assertEquals("true or false", setting("tls").range());
        assertEquals("a number from 0 to 1", setting("share").range());
        assertEquals("text", setting("host").range());
        assertEquals(
                "a whole number from -9223372036854775808 to 9223372036854775807",
                setting("last").range());
    }

    @Test
    void knowsWhatHasToBeGiven() {
        assertTrue(setting("host").required());
        assertEquals(null, setting("host").standard());
        assertFalse(setting("note").required());
        assertEquals("", setting("_password").standard());
        assertEquals("2775", setting("port").standard());
        assertEquals("code,notice", setting("classes").standard());
    }

    @Test
    void keepsTheCommasOfASingleValue() {
        assertEquals("R, T", setting("words").standard());
    }

    @Test
    void knowsSecrets() {
        assertTrue(setting("_password").isSecret());
        assertFalse(setting("host").isSecret());
    }
}
