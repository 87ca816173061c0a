package org.qunfa.wire.cloud;

import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.wire.cloud.call.Reply;

/** What asking a service for approved texts came to. */
public sealed interface Learning {

    /** Everything that is approved. */
    record Known(ApprovedTexts texts) implements Learning {}

    /** Nothing is known, because of this. */
    record Failed(Reply reply) implements Learning {}
}
