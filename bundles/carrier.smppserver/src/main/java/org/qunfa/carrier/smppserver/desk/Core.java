package org.qunfa.carrier.smppserver.desk;

import org.qunfa.messaging.InboundRoutes;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Signatures;

/** What of the core is asked when an application asks. */
public record Core(Notices notices, Signatures signatures, InboundRoutes routes) {}
