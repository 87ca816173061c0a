package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Prefixes;
import org.qunfa.shell.report.Report;

/** {@code qunfa:prefix-restore}. */
@Service
@Command(
        scope = "qunfa",
        name = "prefix-restore",
        description = "Puts an earlier table of prefixes in force again, as a new version")
public final class PrefixRestore extends ConsoleCommand {

    @Argument(name = "version", description = "Which one, by prefix-versions", required = true)
    private int version;

    @Override
    Report answer(Services services) {
        var restored = services.get(Prefixes.class).restore(version, actor());
        Audit.did(actor(), "prefix-restore", restored.version());
        return PrefixShow.facts(restored);
    }
}
