package org.qunfa.settings.start;

import java.io.IOException;
import java.util.Set;

/** Settings ask for something by <code>${NAME}</code> that the runtime does not know. It names the settings, and says nothing of values. */
final class UnknownVariable extends IOException {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    /** @param settings which ask for such, in their order */
    UnknownVariable(Set<String> settings) {
        sentence = String.join(", ", settings)
                + " asks with ${NAME} for something that nothing gives: there is no such property of the runtime; a variable of the"
                + " environment is ${env:NAME}; the characters themselves are written $\\\\{NAME}.";
    }

    String sentence() {
        return sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
