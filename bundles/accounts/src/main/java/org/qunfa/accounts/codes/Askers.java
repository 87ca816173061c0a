package org.qunfa.accounts.codes;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.CodePurpose;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.rows.Devices;
import org.qunfa.accounts.rows.PersonRows;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.model.PhoneNumber;

/** Finds out whose device or session it is from which a code is asked for or tried. */
final class Askers {

    /** For whom tries are counted that come from the address that the code was asked for from. */
    private static final long SAME_ADDRESS = 0;

    private static final long OTHERS = 1;
    private static final String ASKER = "code asker";

    private final Seals seals;
    private final PersonRows people;

    Askers(Seals seals) {
        this.seals = seals;
        people = new PersonRows(seals);
    }

    /**
     * Somebody, as their tries are counted.
     *
     * @param address its keyed fingerprint
     * @param id the keyed fingerprint of the person in a session, or of a known device; null when there is neither
     * @param owner whether the number is that person's, or the device signed in to its account
     */
    record Asker(long address, @Nullable Long id, boolean owner) {

        /** For whom a try of a code is counted. */
        long counted(Sent code) {
            if (id != null && (owner || id.equals(code.asker()))) {
                return id;
            }
            return code.address() == address && !code.inSession() ? SAME_ADDRESS : OTHERS;
        }

        boolean asked(Sent code) {
            return counted(code) != OTHERS;
        }
    }

    /**
     * A code that was sent.
     *
     * @param asker null when an address alone asked
     * @param inSession whether somebody who is signed in asked for it to have another number; their neighbours did not
     */
    record Sent(long seq, long address, @Nullable Long asker, boolean inSession, long digest) {}

    /** Whether it is a device that signed in to the number's account. */
    boolean isKnown(Connection connection, PhoneNumber phone, @Nullable String device) throws SQLException {
        return Devices.knows(connection, owner(connection, phone), device);
    }

    /** Of a number that nobody has the same is asked as of others. */
    private UUID owner(Connection connection, PhoneNumber phone) throws SQLException {
        return people.byPhone(connection, phone)
                .map(known -> known.id().value())
                .orElseGet(UUID::randomUUID);
    }

    Asker of(Connection connection, PhoneNumber phone, CodePurpose purpose, Who who) throws SQLException {
        long address = seals.address(who.address());
        PersonId person = who.person();
        if (person != null && purpose.isInSession()) {
            return new Asker(
                    address,
                    seals.text(ASKER, "person " + person),
                    person.value().equals(owner(connection, phone)));
        }
        String device = who.device();
        boolean known = isKnown(connection, phone, device);
        return new Asker(address, known ? seals.text(ASKER, "device " + device) : null, known);
    }
}
