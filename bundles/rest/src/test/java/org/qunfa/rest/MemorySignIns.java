package org.qunfa.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.SignIns;

/** A record of who signed in beside the door, in memory. */
final class MemorySignIns implements SignIns {

    /** What is told, newest first. */
    final List<View> views = new ArrayList<>();

    /** Where keys came from that were refused. */
    final List<String> refused = new ArrayList<>();

    static View view(String outcome, @Nullable UUID session) {
        return new View(
                new UUID(0, 41),
                "sign-in",
                "password",
                null,
                "app",
                outcome,
                "192.0.2.7",
                "test",
                MemoryNotices.TIME,
                MemoryNotices.TIME,
                2,
                session);
    }

    @Override
    public Page of(PersonId person, int most, @Nullable String after) {
        if (after != null && !after.matches("[0-9]+")) {
            throw Denied.at("/after", "bad-cursor", "no");
        }
        int from = after == null ? 0 : Integer.parseInt(after);
        int to = Math.min(views.size(), from + most);
        return new Page(views.subList(from, to), to < views.size() ? Integer.toString(to) : null);
    }

    @Override
    public synchronized void keyRefused(String address, String key, String outcome) {
        refused.add(address + " " + outcome);
    }
}
