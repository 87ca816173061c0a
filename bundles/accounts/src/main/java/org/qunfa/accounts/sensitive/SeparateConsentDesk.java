package org.qunfa.accounts.sensitive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.People;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.SensitivePurpose;
import org.qunfa.accounts.SeparateConsents;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.accounts.bans.BanDesk;
import org.qunfa.accounts.device.DeviceIdentifierRows;
import org.qunfa.accounts.people.PeopleDesk;
import org.qunfa.accounts.realname.VerificationEnd;
import org.qunfa.accounts.rows.Agreed;
import org.qunfa.accounts.rows.PersonRows;
import org.qunfa.accounts.rows.SeparateConsentRows;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;

/** Keeps what people agree to for sensitive data, and erases what rests on it when they do not any more. */
@Component(service = SeparateConsents.class)
public final class SeparateConsentDesk implements SeparateConsents {

    private final Database database;
    private final SeparateConsentRows rows;
    private final VerificationEnd verifications;
    private final BanDesk bans;

    @Activate
    public SeparateConsentDesk(@Reference Tables tables, @Reference PeopleDesk people, @Reference BanDesk bans) {
        database = tables.database();
        verifications = new VerificationEnd(people);
        this.bans = bans;
        rows = new SeparateConsentRows(tables.seals());
    }

    @Override
    public List<Given> consents(PersonId person) {
        return database.read(connection -> rows.all(connection, person));
    }

    @Override
    public Given give(PersonId person, SensitivePurpose purpose, People.Consent shown) {
        Agreed agreed = Agreed.of(shown);
        return database.transaction(connection -> {
            lock(connection, person);
            // The person before the consent, as whoever erases them does.
            PersonRows.lockToChange(connection, person);
            Optional<Given> holding = rows.holding(connection, person, purpose);
            if (holding.isPresent() && isTo(holding.get(), agreed)) {
                return holding.get();
            }
            if (holding.isPresent()) {
                rows.end(connection, holding.get().id(), null);
            }
            rows.insert(connection, person, purpose, agreed);
            Trail.did(connection, "person:" + person, "consent to " + purpose.word(), person);
            return rows.holding(connection, person, purpose).orElseThrow();
        });
    }

    private static boolean isTo(Given given, Agreed agreed) {
        return given.policy().equals(agreed.policy()) && given.sha256().equals(agreed.sha256());
    }

    @Override
    public boolean withdraw(PersonId person, SensitivePurpose purpose, Origin origin) {
        boolean held = database.transaction(connection -> {
            lock(connection, person);
            if (purpose == SensitivePurpose.REAL_NAME) {
                // Before the consent, as the answer does that is on its way.
                VerificationEnd.lock(connection, person);
            }
            // The person before the consent, as whoever erases them does.
            if (!PersonRows.lockToChange(connection, person)) {
                return false;
            }
            Optional<Given> holding = rows.holding(connection, person, purpose);
            if (holding.isEmpty()) {
                return false;
            }
            rows.end(connection, holding.get().id(), Agreed.origin(origin.address(), origin.client()));
            Trail.did(connection, "person:" + person, "withdraw consent to " + purpose.word(), person);
            erase(connection, person, purpose);
            return true;
        });
        bans.learn();
        return held;
    }

    private void erase(Connection connection, PersonId person, SensitivePurpose purpose) throws SQLException {
        switch (purpose) {
            case REAL_NAME -> verifications.erase(connection, person);
            case REAL_NAME_ABROAD -> {
                // What went is not here any more, and what is kept here rests on REAL_NAME.
            }
            case DEVICE_IDENTIFIER -> DeviceIdentifierRows.erase(connection, person);
        }
    }

    private static void lock(Connection connection, PersonId person) throws SQLException {
        Sql.lock(connection, "separate consent " + person);
    }
}
