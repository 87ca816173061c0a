/** A door for applications that speak SMPP 3.4: they bind to the platform and send through it. */
@Declares(
        recipient = "the organisation's own application that is bound",
        fields = {"number", "text"},
        purpose = "receipts of its messages and texts that came in for it",
        basis = "performance of the contract with the sender",
        region = "settings",
        egress = {},
        link = "settings:door")
@NullMarked
package org.qunfa.carrier.smppserver;

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
