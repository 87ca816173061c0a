package org.qunfa.messaging.reviewer;

import java.util.List;
import org.qunfa.model.MessageClass;

/** Says whether reviewers outside are asked about a notice before anything of it goes out. Safe for use by many threads. */
@FunctionalInterface
public interface ContentGate {

    /** One where nobody is asked. */
    ContentGate NONE = messageClass -> List.of();

    /**
     * Without whose word no notice of a class goes on by itself that is accepted now.
     *
     * @return the names of instances; empty when nobody is asked
     */
    List<String> reviewers(MessageClass messageClass);
}
