package org.qunfa.shell;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.OldForm;

/** Completes the words for how another system kept passwords. */
@Service
public final class OldFormWords extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return Stream.of(OldForm.values()).map(OldForm::word).toList();
    }
}
