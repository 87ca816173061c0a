package org.qunfa.carrier.smppserver.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smppserver.account.Accounts;
import org.qunfa.carrier.smppserver.settings.AddressRange;

/** {@code qunfa:smpp-account}. */
@Service
@Command(
        scope = "qunfa",
        name = "smpp-account",
        description =
                "Shows and changes what a key is over SMPP: the signature and class of its texts, and from where it"
                        + " may bind")
public final class SmppAccount extends DoorCommand {

    @Argument(name = "key", description = "The key's name: the 8 characters behind qf_", required = true)
    @SuppressWarnings("NullAway.Init")
    private String key;

    @Option(name = "--organisation", description = "Name or id of the organisation; the platform's own when left out")
    private @Nullable String organisation;

    @Option(name = "--signature", description = "Signature of its texts; empty for the door's")
    private @Nullable String signature;

    @Option(name = "--class", description = "Class of its texts: code, notice, marketing; empty for the door's")
    private @Nullable String messageClass;

    @Option(
            name = "--addresses",
            description = "From where it may bind: 192.0.2.7,198.51.100.0/24; empty for everywhere")
    private @Nullable String addresses;

    @Override
    Answer answer() {
        List<String> ranges = addresses == null ? null : List.of(addresses.split(",", -1));
        var change = new Accounts.Change(signature, messageClass, ranges);
        Accounts.Own own = get(Accounts.class).change(organisation(organisation), key, change);
        if (signature != null || messageClass != null || addresses != null) {
            did("smpp-account", key);
        }
        String said = own.signature();
        var is = own.messageClass();
        return new Answer(
                List.of("systemId", "password", "signature", "class", "addresses"),
                List.of(Stream.of(
                                key,
                                own.password() ? "set" : "",
                                said == null ? "" : said,
                                is == null ? "" : is.word(),
                                own.addresses().stream()
                                        .map(AddressRange::toString)
                                        .collect(Collectors.joining(",")))
                        .toList()),
                true);
    }
}
