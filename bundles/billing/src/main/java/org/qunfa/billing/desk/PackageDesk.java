package org.qunfa.billing.desk;

import java.util.List;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.billing.Packages;
import org.qunfa.billing.rows.PackageRows;
import org.qunfa.billing.rows.Tables;

/** What is on sale. */
@Component(service = Packages.class)
public final class PackageDesk implements Packages {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");
    private static final long MOST = 1_000_000_000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_RULE = 2_000;
    private static final int MOST_DAYS = 3_660;

    private final Tables tables;

    @Activate
    public PackageDesk(@Reference Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<View> onSale() {
        return tables.database().read(PackageRows::onSale);
    }

    @Override
    public View put(String id, Terms terms, String actor) {
        check(id, terms);
        return tables.database().transaction(connection -> {
            PackageRows.lock(connection);
            var view = new View(id, PackageRows.next(connection, id), terms, tables.now());
            PackageRows.withdraw(connection, id, view.at(), actor);
            PackageRows.insert(connection, view, actor);
            return view;
        });
    }

    private static void check(String id, Terms terms) {
        if (!ID.matcher(id).matches()) {
            throw Denied.at("/id", "bad-id", "an id has 1 to 40 small letters, digits and hyphens");
        }
        Inputs.text("/name", terms.name(), LONGEST_NAME);
        Inputs.range("/segments", terms.segments(), MOST);
        Inputs.range("/price", terms.price().minor(), MOST);
        if (terms.validDays() != null) {
            Inputs.range("/validDays", terms.validDays(), MOST_DAYS);
        }
        if (terms.refundRule().isBlank() || terms.refundRule().length() > LONGEST_RULE) {
            throw Denied.at("/refundRule", "bad-text", "say what is given back and when, in up to 2,000 characters");
        }
    }

    @Override
    public void withdraw(String id, String actor) {
        boolean was =
                tables.database().transaction(connection -> PackageRows.withdraw(connection, id, tables.now(), actor));
        if (!was) {
            throw Denied.of(Reason.NOT_FOUND, "unknown-package", "no package of this id is on sale");
        }
    }
}
