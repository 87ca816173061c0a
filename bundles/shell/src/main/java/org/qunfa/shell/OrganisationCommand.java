package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.model.OrganisationId;

/** A command on what belongs to one organisation. */
abstract class OrganisationCommand extends ConsoleCommand {

    @Option(name = "--organisation", description = "Name or id of the organisation; the platform's own when left out")
    @Completion(OrganisationNames.class)
    private @Nullable String organisation;

    /** Whose things the command is about; it exists. */
    OrganisationId organisation(Services services) {
        return services.organisation(organisation, false);
    }

    /** The same where somebody is given something: not by a name that its owners chose. */
    OrganisationId meant(Services services) {
        return services.meant(organisation, false);
    }

    /** The same, made when there is none. */
    OrganisationId meantOrNew(Services services) {
        return services.meant(organisation, true);
    }

    /** Whether it is about the platform's own. */
    boolean isPlatform(Services services) {
        var keys = services.get(ApiKeys.class);
        return organisation == null
                || keys.find(organisation).filter(keys.platform()::equals).isPresent();
    }
}
