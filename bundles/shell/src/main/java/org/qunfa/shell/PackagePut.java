package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Packages;
import org.qunfa.model.Money;
import org.qunfa.shell.report.Report;

/** {@code qunfa:package-put}. */
@Service
@Command(
        scope = "qunfa",
        name = "package-put",
        description = "Puts a package of quota on sale, or its next version in place of the one before")
public final class PackagePut extends ConsoleCommand {

    @Argument(name = "id", description = "1 to 40 small letters, digits and hyphens", required = true)
    @Completion(PackageIds.class)
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(name = "--name", description = "What people read, also at the provider", required = true)
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(name = "--segments", description = "How many segments, 1 to 1000000000", required = true)
    private long segments;

    @Option(
            name = "--price",
            description = "In the currency's smallest unit: 9990 is 99.90 yuan; 1 to 1000000000",
            required = true)
    private long price;

    @Option(name = "--currency", description = "Three letters of ISO 4217")
    private String currency = "CNY";

    @Option(
            name = "--valid-days",
            description = "How many days it lasts from its payment on, 1 to 3660; for ever without it")
    private @Nullable Integer validDays;

    @Option(
            name = "--refund-rule",
            description = "What is given back and when, which people read before they pay",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private String refundRule;

    @Override
    Report answer(Services services) {
        var terms = new Packages.Terms(name, segments, new Money(price, currency), validDays, refundRule);
        Packages.View view = services.get(Packages.class).put(id, terms, actor());
        Audit.did(actor(), "package-put of version " + view.version(), id);
        return PackageTable.of(List.of(view));
    }
}
