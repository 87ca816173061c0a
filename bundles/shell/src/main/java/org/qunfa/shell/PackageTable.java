package org.qunfa.shell;

import java.util.List;
import org.qunfa.billing.Packages;
import org.qunfa.shell.report.Table;

/** Packages as a table. */
final class PackageTable {

    private PackageTable() {}

    static Table of(List<Packages.View> packages) {
        var table = new Table(
                "no packages are on sale",
                "id",
                "version",
                "name",
                "segments",
                "price",
                "validDays",
                "refundRule",
                "at");
        for (Packages.View view : packages) {
            Packages.Terms terms = view.terms();
            table.row(
                    view.id(),
                    view.version(),
                    terms.name(),
                    terms.segments(),
                    terms.price(),
                    terms.validDays(),
                    terms.refundRule(),
                    view.at());
        }
        return table;
    }
}
