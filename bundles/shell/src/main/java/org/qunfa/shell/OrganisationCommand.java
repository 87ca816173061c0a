package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.model.OrganisationId;

/** A command on what belongs to one organisation. */
abstract class OrganisationCommand extends ConsoleCommand {

    @Option(name = "--organisation", description = "Name of the organisation; the platform's own when left out")
    @Completion(OrganisationNames.class)
    private @Nullable String organisation;

    /** Whose things the command is about; it exists. */
    OrganisationId organisation(Services services) {
        return services.organisation(organisation, false);
    }

    /** The same, made when there is none. */
    OrganisationId organisationOrNew(Services services) {
        return services.organisation(organisation, true);
    }

    /** Whether it is about the platform's own. */
    boolean isPlatform(Services services) {
        var keys = services.get(ApiKeys.class);
        return organisation == null
                || (keys.organisations().contains(organisation)
                        && keys.organisation(organisation).equals(keys.platform()));
    }
}
