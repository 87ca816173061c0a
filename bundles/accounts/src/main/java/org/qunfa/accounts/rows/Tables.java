package org.qunfa.accounts.rows;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** The tables of people, as they are in this version. Every component that is about people takes its database from here. */
@Component(service = Tables.class)
public final class Tables {

    private final Database database;
    private final Seals seals;

    @Activate
    public Tables(@Reference Database database, @Reference Vault vault) {
        this.database = database;
        seals = new Seals(vault);
        database.migrate("accounts", Tables.class);
    }

    public Database database() {
        return database;
    }

    public Seals seals() {
        return seals;
    }
}
