package org.qunfa.carrier.smppserver.command;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smppserver.account.Accounts;

/** {@code qunfa:smpp-password}. */
@Service
@Command(
        scope = "qunfa",
        name = "smpp-password",
        description =
                "Makes a password of 8 characters with which a key binds over SMPP; it is shown this once, and the"
                        + " one before ends")
public final class SmppPassword extends DoorCommand {

    @Argument(name = "key", description = "The key's name: the 8 characters behind qf_", required = true)
    @SuppressWarnings("NullAway.Init")
    private String key;

    @Option(name = "--organisation", description = "Name or id of the organisation; the platform's own when left out")
    private @Nullable String organisation;

    @Override
    Answer answer() {
        String password = get(Accounts.class).password(organisation(organisation), key);
        did("smpp-password", key);
        return new Answer(List.of("systemId", "password"), List.of(List.of(key, password)), true);
    }
}
