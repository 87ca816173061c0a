/** Lines over somebody's own phone, whose app asks what to send. */
@Declares(
        recipient = "the carrier of the phone, with whom the operator has a contract",
        fields = {"number", "text"},
        purpose = "delivery of short messages",
        basis = "performance of the contract with the sender",
        region = "settings",
        egress = {},
        link = "settings:carrier")
@NullMarked
package org.qunfa.carrier.phone;

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
