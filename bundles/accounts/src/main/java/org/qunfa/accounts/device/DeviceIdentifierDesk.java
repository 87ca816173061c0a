package org.qunfa.accounts.device;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.DeviceIdentifiers;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.SensitivePurpose;
import org.qunfa.accounts.rows.SeparateConsentRows;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.store.Database;

/** Keeps hashes of identifiers of devices, for as long as people agree to it. */
@Component(service = DeviceIdentifiers.class)
public final class DeviceIdentifierDesk implements DeviceIdentifiers {

    private final Database database;
    private final DeviceIdentifierRows rows;

    @Activate
    public DeviceIdentifierDesk(@Reference Tables tables) {
        database = tables.database();
        rows = new DeviceIdentifierRows(tables.seals());
    }

    @Override
    public List<View> identifiers(PersonId person) {
        return database.read(connection -> DeviceIdentifierRows.all(connection, person));
    }

    @Override
    public Given give(PersonId person, Kind kind, String written) {
        DeviceIdentifier identifier = DeviceIdentifier.read(kind, written);
        return database.transaction(connection -> {
            boolean known = DeviceIdentifierRows.lock(connection, person);
            if (!known || !SeparateConsentRows.holds(connection, person, SensitivePurpose.DEVICE_IDENTIFIER)) {
                throw Denied.of(
                        Reason.CONFLICT,
                        "consent-needed",
                        "agree first that identifiers of your devices are kept: PUT /me/consents/device-identifier");
            }
            Optional<View> seen = rows.see(connection, person, identifier);
            return seen.isPresent()
                    ? new Given(seen.get(), false)
                    : new Given(insert(connection, person, identifier), true);
        });
    }

    private View insert(Connection connection, PersonId person, DeviceIdentifier identifier) throws SQLException {
        View view = rows.insert(connection, person, identifier);
        did(connection, person, "give device identifier ", view.kind());
        for (Kind forgotten : DeviceIdentifierRows.makeRoom(connection, person, view.id(), MOST)) {
            did(connection, person, "make room for another device identifier: erase ", forgotten);
        }
        return view;
    }

    @Override
    public boolean erase(PersonId person, UUID id) {
        return database.transaction(connection -> {
            Optional<Kind> erased = DeviceIdentifierRows.erase(connection, person, id);
            if (erased.isPresent()) {
                did(connection, person, "erase device identifier ", erased.get());
            }
            return erased.isPresent();
        });
    }

    private static void did(Connection connection, PersonId person, String what, Kind kind) throws SQLException {
        Trail.did(connection, Caller.of(person), what + kind.word(), person);
    }
}
