package org.qunfa.store.start;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** Remembers what a keeper announces. */
final class Announced implements Announcement {

    volatile @Nullable Database database;
    volatile @Nullable Vault vault;
    final AtomicInteger offers = new AtomicInteger();

    @Override
    public void offer(Database offered, Vault sealing) {
        vault = sealing;
        offers.incrementAndGet();
        database = offered;
    }

    @Override
    public void withdraw() {
        database = null;
    }

    Database now() {
        Database there = database;
        if (there == null) {
            throw new AssertionError("No database is offered.");
        }
        return there;
    }
}
