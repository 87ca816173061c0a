package org.qunfa.messaging.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellSettingsCheckTest {

    private final TellSettingsCheck check = new TellSettingsCheck();

    @Test
    void takesWhatIsRight() {
        assertEquals(List.of(), check.problems(Map.of()));
        assertEquals(
                List.of(),
                check.problems(Map.of(
                        "ports", "443，8443, 65535",
                        "privateHosts", "hooks.example.org, 10.1.2.3, ::1",
                        "refusedNetworks", "198.0.2.0/24, fc00::/7",
                        "trustedCertificates", " ")));
    }

    @ParameterizedTest
    @CsvSource({
        "ports, '443, https', ports: https is no port",
        "ports, 65536, ports: 65536 is no port",
        "ports, 0, ports: 0 is no port",
        "privateHosts, https://a.example.org, privateHosts: https://a.example.org is no host",
        "privateHosts, a.example.org:8443, privateHosts: a.example.org:8443 is no host",
        "refusedNetworks, 198.0.2.0, refusedNetworks: 198.0.2.0: write a network as",
        "refusedNetworks, 198.0.2.0/33, refusedNetworks: 198.0.2.0/33: a network has",
        "trustedCertificates, /no/such/file.pem, trustedCertificates: /no/such/file.pem is no file",
    })
    void tellsWhatIsWrong(String name, String value, String told) {
        List<String> problems = check.problems(Map.of(name, value));
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).contains(told), problems::toString);
    }

    @Test
    void tellsThatAFileHoldsNoCertificates(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.pem"), "no certificate");
        assertEquals(
                1,
                check.problems(Map.of("trustedCertificates", file.toString())).size());
    }
}
