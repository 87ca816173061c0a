package org.qunfa.rest;

import java.util.ArrayList;
import java.util.List;
import org.qunfa.accounts.Closures;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.model.OrganisationId;

/** Accounts that are closed beside the door, in memory: everybody owns one organisation alone. */
final class MemoryClosures implements Closures {

    final List<PersonId> closed = new ArrayList<>();
    final List<OrganisationId> left = new ArrayList<>();

    @Override
    public List<Alone> alone(PersonId person) {
        return List.of(new Alone(MemoryKeys.OURS, "ours", 2));
    }

    @Override
    public void close(Session session, boolean withOrganisations) {
        if (!withOrganisations) {
            throw Denied.of(Denied.Reason.CONFLICT, "organisations-left", "say that they are closed too");
        }
        closed.add(session.person());
    }

    @Override
    public void close(PersonId person, boolean withOrganisations, String by, String why) {
        closed.add(person);
    }

    @Override
    public List<OrganisationId> left() {
        return List.copyOf(left);
    }

    @Override
    public void looked(OrganisationId organisation, boolean empty) {
        left.remove(organisation);
    }
}
