package org.qunfa.shell;

import java.time.Duration;
import java.util.EnumSet;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Scope;
import org.qunfa.model.OrganisationId;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:key-rotate}. */
@Service
@Command(
        scope = "qunfa",
        name = "key-rotate",
        description = "Puts a new key in the place of one, which works beside it for a while; it is shown this once")
public final class KeyRotate extends OrganisationCommand {

    @Argument(name = "key", description = "The key's name", required = true)
    @Completion(KeyNames.class)
    @SuppressWarnings("NullAway.Init")
    private String key;

    @Option(name = "--overlap", description = "For how many hours the old key still works, 0 to 720; 24 when left out")
    private long hours = 24;

    @Override
    Report answer(Services services) {
        OrganisationId organisation = meant(services);
        var rotation = new ApiKeys.Rotation(overlap(), EnumSet.allOf(Scope.class), actor());
        ApiKeys.NewKey made = services.get(ApiKeys.class).rotate(organisation, key, rotation);
        Audit.did(actor(), "key-rotate", key);
        return KeyList.describe(
                new Facts().put("key", made.secret()).put("organisation", organisation.toString()), made.key());
    }

    /** One that is too long for a duration is too long in any case. */
    private Duration overlap() {
        return Duration.ofHours(Math.max(-1, Math.min(hours, ApiKeys.LONGEST_OVERLAP.toHours() + 1)));
    }
}
