package org.qunfa.shell;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Appeals;

/** Completes the words for an appeal's state. */
@Service
public final class AppealStates extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return Stream.of(Appeals.State.values()).map(Appeals.State::word).toList();
    }
}
