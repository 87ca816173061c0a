package org.qunfa.shell;

import java.util.ArrayList;
import java.util.List;
import org.qunfa.accounts.Clients;
import org.qunfa.accounts.Denied;

/** Clients in memory; no two have the same name. */
final class FakeClients implements Clients {

    static final String ID = "qc_aaaabbbbccccdddd";

    final List<View> known = new ArrayList<>();
    final List<String> actors = new ArrayList<>();

    @Override
    public Made create(String by, Registration registration) {
        if (known.stream().anyMatch(k -> k.name().equals(registration.name()))) {
            throw Denied.of(Denied.Reason.CONFLICT, "name-taken", "another client has this name");
        }
        var client = new View(
                ID,
                registration.name(),
                registration.confidential(),
                registration.redirects().stream().sorted().toList(),
                registration.items(),
                FakeNotices.AT);
        known.add(client);
        actors.add(by);
        return new Made(client, registration.confidential() ? "a-secret" : null);
    }

    @Override
    public List<View> clients() {
        return List.copyOf(known);
    }

    @Override
    public boolean remove(String by, String id) {
        actors.add(by);
        return known.removeIf(k -> k.id().equals(id));
    }
}
