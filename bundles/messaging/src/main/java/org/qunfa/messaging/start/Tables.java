package org.qunfa.messaging.start;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** The core's tables, as they are in this version. Every component of the core takes its database from here. */
@Component(service = Tables.class)
public final class Tables {

    private final Database database;
    private final Vault vault;

    @Activate
    public Tables(@Reference Database database, @Reference Vault vault) {
        this.database = database;
        this.vault = vault;
        database.migrate("messaging", Tables.class);
    }

    public Database database() {
        return database;
    }

    public Vault vault() {
        return vault;
    }
}
