package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Option;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.OrganisationId;

/** A command on what belongs to one organisation. */
abstract class OrganisationCommand extends ConsoleCommand {

    @Option(name = "--organisation", description = "Name of the organisation; the platform's own when left out")
    private @Nullable String organisation;

    /** Whose things the command is about. */
    OrganisationId organisation(Services services) {
        return services.organisation(organisation);
    }
}
