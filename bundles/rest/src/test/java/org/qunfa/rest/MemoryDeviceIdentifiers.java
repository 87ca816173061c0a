package org.qunfa.rest;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.DeviceIdentifiers;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.SensitivePurpose;
import org.qunfa.accounts.SeparateConsents;

/** Identifiers of one person's devices beside the door, in memory and in clear: what came through is seen. */
final class MemoryDeviceIdentifiers implements DeviceIdentifiers {

    private final SeparateConsents consents;
    private final Map<String, View> given = new LinkedHashMap<>();

    MemoryDeviceIdentifiers(SeparateConsents consents) {
        this.consents = consents;
    }

    /** What came through, with its kind in front. */
    synchronized Collection<String> written() {
        return List.copyOf(given.keySet());
    }

    @Override
    public synchronized List<View> identifiers(PersonId person) {
        return List.copyOf(given.values());
    }

    @Override
    public synchronized Given give(PersonId person, Kind kind, String written) {
        if (written.isBlank()) {
            throw Denied.at("/identifier", "not-an-" + kind.word() + "-form", "no");
        }
        boolean agreed = consents.consents(person).stream()
                .anyMatch(consent -> consent.purpose() == SensitivePurpose.DEVICE_IDENTIFIER);
        if (!agreed) {
            throw Denied.of(Denied.Reason.CONFLICT, "consent-needed", "no");
        }
        var view = new View(new UUID(8, given.size()), kind, MemoryNotices.TIME, MemoryNotices.TIME);
        View before = given.putIfAbsent(kind.word() + " " + written, view);
        return before == null ? new Given(view, true) : new Given(before, false);
    }

    @Override
    public synchronized boolean erase(PersonId person, UUID id) {
        return given.values().removeIf(view -> view.id().equals(id));
    }
}
