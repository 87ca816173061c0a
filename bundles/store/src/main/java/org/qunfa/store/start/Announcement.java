package org.qunfa.store.start;

import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** Tells the platform that its database is there, or no longer is. Called by one thread. */
interface Announcement {

    void offer(Database database, Vault vault);

    void withdraw();
}
