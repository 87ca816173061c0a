package org.qunfa.accounts.avatars;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Avatars;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.rows.PersonRows;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;

/** Avatars in the tables. */
@Component(service = Avatars.class)
public final class AvatarDesk implements Avatars {

    /** How many are drawn at once: a large one takes some 100 MB while it is read. */
    private final Semaphore drawing = new Semaphore(2);

    private final Database database;
    private final Seals seals;

    @Activate
    public AvatarDesk(@Reference Tables tables) {
        database = tables.database();
        seals = tables.seals();
    }

    @Override
    public Optional<byte[]> avatar(PersonId person) {
        return database.read(connection -> AvatarRows.find(connection, seals, person));
    }

    @Override
    public void put(PersonId person, byte[] picture) {
        if (picture.length > LARGEST) {
            throw Denied.at("", "picture-too-large", "a picture has up to 1,000,000 octets");
        }
        byte[] kept = seals.sealOctets(AvatarRows.WHAT, person.value(), drawn(picture));
        database.transaction(connection -> {
            // Whoever is erased at this moment is waited for, and has no picture then.
            if (!PersonRows.lock(connection, person)) {
                throw Denied.of(Reason.NOT_FOUND, "not-found", "there is nobody by this id any more");
            }
            Sql.run(connection, """
                    insert into accounts.avatar (person, picture) values (?, ?)
                    on conflict (person) do update set picture = excluded.picture, at = now()""", person.value(), kept);
            Trail.did(connection, "person:" + person, "change avatar", person);
            return person;
        });
    }

    private byte[] drawn(byte[] picture) {
        if (!drawing.tryAcquire()) {
            throw Denied.busy();
        }
        try {
            return Portrait.of(picture);
        } finally {
            drawing.release();
        }
    }

    @Override
    public boolean remove(PersonId person) {
        return database.transaction(connection -> {
            boolean was = Sql.run(connection, "delete from accounts.avatar where person = ?", person.value()) > 0;
            if (was) {
                Trail.did(connection, "person:" + person, "remove avatar", person);
            }
            return was;
        });
    }
}
