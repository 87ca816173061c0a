package org.qunfa.shell;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.model.NoticeState;

/** Completes the words for a notice's state. */
@Service
public final class NoticeStates extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return Stream.of(NoticeState.values()).map(NoticeState::word).toList();
    }
}
