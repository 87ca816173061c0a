package org.qunfa.settings.start;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

class FileReaderTest {

    private final FileReader reader = new FileReader((BundleContext) Proxy.newProxyInstance(
            BundleContext.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) ->
                    method.getName().equals("getProperty") && arguments[0].equals("home") ? "/srv/qunfa" : null));

    private Map<String, Object> read(String text) throws IOException {
        return reader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTextInEveryLanguage() throws IOException {
        assertEquals(Map.of("signature", "青松社区", "port", "2775"), read("# a line\nsignature = 青松社区\nport=2775\n"));
    }

    @Test
    void leavesOutTheSpacesAroundAValueThatIsNoSecret() throws IOException {
        assertEquals(Map.of("port", "2775", "_password", "two "), read("port =  2775  \n_password = two \n"));
    }

    @Test
    void readsTypedValues() throws IOException {
        Map<String, Object> settings = read("port = I\"2775\"\nclasses = [ \\\n  \"code\", \\\n  \"notice\" \\\n]\n");

        assertEquals(2775, settings.get("port"));
        assertArrayEquals(new String[] {"code", "notice"}, (Object[]) settings.get("classes"));
    }

    @Test
    void putsInWhatTheRuntimeKnows() throws IOException {
        assertEquals(Map.of("passwordFile", "/srv/qunfa/password"), read("passwordFile = ${home}/password\n"));
    }

    @Test
    void namesTheSettingsThatAskForWhatNobodyKnows() {
        var problem = assertThrows(
                UnknownVariable.class,
                () -> read(
                        "template = for ${1}, ${name}\n_password = a${b}c\nfile = ${home}/file\nempty = ${env:QUNFA_NO_SUCH}\n"));

        assertEquals(
                "_password, empty, template asks with ${NAME} for something that nothing gives: there is no such property of"
                        + " the runtime; a variable of the environment is ${env:NAME}; the characters themselves are written"
                        + " $\\\\{NAME}.",
                problem.sentence());
    }

    @Test
    void leavesWhatIsMeantAsItIs() throws IOException {
        assertEquals(Map.of("template", "for ${1}, {2} and $3"), read("template = for $\\\\{1}, {2} and $3\n"));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] latin = "signature = Größe\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThrows(CharacterCodingException.class, () -> reader.read(latin));
    }
}
