package org.qunfa.messaging.tell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.qunfa.messaging.start.Given;
import org.qunfa.plugin.settings.ChecksSettings;
import org.qunfa.plugin.settings.SettingsCheck;
import org.qunfa.supervisor.egress.Network;
import org.qunfa.supervisor.egress.Trust;

/** Judges those settings of webhooks that are texts: numbers of ports, names of hosts, networks, a file with certificates. */
@ChecksSettings(TellSettings.PID)
@Component
public final class TellSettingsCheck implements SettingsCheck {

    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    /** A name or an address, as web addresses have it; not more than a name service takes. */
    private static final Pattern HOST =
            Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]{0,251}[\\p{L}\\p{N}])?|\\[?[0-9a-fA-F:.]{2,45}]?");

    @Override
    public List<String> problems(Map<String, ?> settings) {
        var problems = new ArrayList<String>();
        for (String port : given(settings, "ports")) {
            if (!PORT.matcher(port).matches() || Integer.parseInt(port) < 1 || Integer.parseInt(port) > HIGHEST_PORT) {
                problems.add("ports: " + port + " is no port; it is a number from 1 to " + HIGHEST_PORT);
            }
        }
        for (String host : given(settings, "privateHosts")) {
            if (!HOST.matcher(host).matches()) {
                problems.add("privateHosts: " + host + " is no host; write a name or an address, without a port");
            }
        }
        for (String network : given(settings, "refusedNetworks")) {
            try {
                Network.of(network);
            } catch (IllegalArgumentException e) {
                problems.add("refusedNetworks: " + network + ": " + e.getMessage());
            }
        }
        String file = Given.text(settings, "trustedCertificates");
        if (!file.isBlank() && !Trust.isReadable(file)) {
            problems.add(
                    "trustedCertificates: " + file.strip() + " is no file with certificates (PEM) that can be read");
        }
        return problems;
    }

    private static List<String> given(Map<String, ?> settings, String name) {
        return Rules.list(Given.text(settings, name));
    }
}
