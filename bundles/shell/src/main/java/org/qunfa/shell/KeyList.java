package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.ApiKeys.KeyView;
import org.qunfa.accounts.Network;
import org.qunfa.accounts.Scope;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:key-list}. */
@Service
@Command(
        scope = "qunfa",
        name = "key-list",
        description = "Lists an organisation's keys, newest first, those that do not work any more among them")
public final class KeyList extends OrganisationCommand {

    @Override
    Report answer(Services services) {
        var table = new Table(
                "no keys",
                "name",
                "label",
                "scopes",
                "addresses",
                "createdAt",
                "lastUsedAt",
                "expiresAt",
                "replacedBy",
                "revokedAt");
        for (KeyView key : services.get(ApiKeys.class).keys(organisation(services))) {
            ApiKeys.Times times = key.times();
            table.row(
                    key.name(),
                    key.label(),
                    scopes(key),
                    addresses(key),
                    times.createdAt(),
                    times.lastUsedAt(),
                    times.expiresAt(),
                    key.replacedBy(),
                    times.revokedAt());
        }
        return table;
    }

    private static List<String> scopes(KeyView key) {
        return key.scopes().stream().map(Scope::word).sorted().toList();
    }

    private static List<String> addresses(KeyView key) {
        return key.addresses().stream().map(Network::toString).toList();
    }

    /** Adds what is known of a key that works. */
    static Facts describe(Facts facts, KeyView key) {
        return facts.put("name", key.name())
                .put("label", key.label())
                .put("scopes", scopes(key))
                .put("addresses", addresses(key));
    }
}
