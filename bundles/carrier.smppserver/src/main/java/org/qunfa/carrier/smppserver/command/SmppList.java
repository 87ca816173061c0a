package org.qunfa.carrier.smppserver.command;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.carrier.smppserver.account.BoundNow;

/** {@code qunfa:smpp-list}. */
@Service
@Command(scope = "qunfa", name = "smpp-list", description = "Lists who is bound to this node's SMPP door")
public final class SmppList extends DoorCommand {

    @Override
    Answer answer() {
        BoundNow door = find(BoundNow.class);
        if (door == null) {
            throw new IllegalStateException(
                    "the door is closed: etc/org.qunfa.carrier.smppserver.cfg opens it, and qunfa:settings-list says"
                            + " whether it is in force");
        }
        return new Answer(
                List.of("systemId", "organisation", "address", "type", "tls", "since", "submits", "told"),
                door.bound().stream()
                        .map(view -> List.of(
                                view.key(),
                                view.organisation().toString(),
                                view.address(),
                                view.type(),
                                Boolean.toString(view.tls()),
                                view.since().truncatedTo(ChronoUnit.SECONDS).toString(),
                                Long.toString(view.submits()),
                                Long.toString(view.told())))
                        .toList(),
                false);
    }
}
