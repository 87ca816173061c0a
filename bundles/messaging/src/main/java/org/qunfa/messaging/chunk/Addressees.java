package org.qunfa.messaging.chunk;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Vault;

/** How the recipients of a chunk are stored: as one sealed value that belongs to its place in its notice. */
public final class Addressees {

    private static final int FORM = 1;
    private static final String PURPOSE = "number";

    private Addressees() {}

    /** Collects the recipients of one chunk. */
    public static final class Writer {
        private final Octets octets = new Octets(8192);
        private int count;

        public Writer() {
            octets.octet(FORM);
        }

        /** Adds a recipient. */
        public void add(Addressee addressee) {
            octets.number(addressee.to().digits());
            octets.number(addressee.values().size());
            addressee.values().forEach(octets::text);
            octets.text(addressee.ref() == null ? "" : addressee.ref());
            count++;
        }

        /** Recipients so far. */
        public int count() {
            return count;
        }

        /** The recipients, sealed for their place. */
        public byte[] seal(Vault vault, UUID notice, int no) {
            return vault.seal(octets.toArray(), context(notice, no));
        }
    }

    /** Opens what {@link Writer#seal} made for the same place. */
    public static List<Addressee> open(Vault vault, byte[] sealed, UUID notice, int no) {
        var in = new OctetReader(vault.open(sealed, context(notice, no)));
        if (in.octet() != FORM) {
            throw new IllegalStateException("recipients are stored in a form that this version does not know");
        }
        var all = new ArrayList<Addressee>();
        while (in.more()) {
            var to = new PhoneNumber(in.number());
            int size = in.index();
            var values = new ArrayList<String>(size);
            for (int i = 0; i < size; i++) {
                values.add(in.text());
            }
            String ref = in.text();
            all.add(new Addressee(to, values, ref.isEmpty() ? null : ref));
        }
        return all;
    }

    /** The keyed fingerprint by which a number can be found without being opened. */
    public static long fingerprint(Vault vault, PhoneNumber number) {
        return vault.fingerprint(PURPOSE, number.digits());
    }

    private static byte[] context(UUID notice, int no) {
        return ByteBuffer.allocate(20)
                .putLong(notice.getMostSignificantBits())
                .putLong(notice.getLeastSignificantBits())
                .putInt(no)
                .array();
    }
}
