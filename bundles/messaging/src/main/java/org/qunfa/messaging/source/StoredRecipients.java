package org.qunfa.messaging.source;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.wording.Wording;

/** Recipients that are stored, opened some hundreds at a time. For one thread. */
public final class StoredRecipients implements Recipients {

    private final Wording names;
    private final IntFunction<Optional<List<Addressee>>> pieces;
    private Iterator<Addressee> ready = List.<Addressee>of().iterator();
    private int no;

    /**
     * Reads recipients.
     *
     * @param names the text that they were stored for
     * @param pieces reads a piece by its number, from 0; empty behind the last one
     */
    public StoredRecipients(Wording names, IntFunction<Optional<List<Addressee>>> pieces) {
        this.names = names;
        this.pieces = pieces;
    }

    @Override
    public @Nullable Recipient next() {
        while (!ready.hasNext()) {
            Optional<List<Addressee>> piece = pieces.apply(no);
            if (piece.isEmpty()) {
                return null;
            }
            ready = piece.get().iterator();
            no++;
        }
        Addressee addressee = ready.next();
        return new Recipient(addressee.to().e164(), names.byName(addressee.values()), addressee.ref());
    }
}
