package org.qunfa.shell;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Transfers;
import org.qunfa.shell.report.Report;

/** {@code qunfa:transfer-list}. */
@Service
@Command(
        scope = "qunfa",
        name = "transfer-list",
        description =
                "Lists bank transfers that were entered, newest first; those in the state entered wait for a second person")
public final class TransferList extends ConsoleCommand {

    @Option(name = "--state", description = "Which: entered, confirmed or rejected; all without it")
    @Completion(TransferStates.class)
    private @Nullable String state;

    @Option(name = "--limit", description = "How many at the most, 1 to 1000")
    private int limit = 20;

    @Option(name = "--after", description = "The id of the last one that was read, to go on behind it")
    private long after = Long.MAX_VALUE;

    @Override
    Report answer(Services services) {
        List<Transfers.View> found = services.get(Transfers.class).transfers(state(state), limit, after);
        return TransferTable.of(found);
    }

    private static Transfers.@Nullable State state(@Nullable String word) {
        return word == null
                ? null
                : Stream.of(Transfers.State.values())
                        .filter(state -> state.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("a state is entered, confirmed or rejected"));
    }
}
