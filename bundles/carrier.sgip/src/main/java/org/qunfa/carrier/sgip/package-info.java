/** Lines to carriers that speak SGIP 1.2. */
@Declares(
        recipient = "the carrier of the line, with whom the operator has a contract",
        fields = {"number", "text"},
        purpose = "delivery of short messages",
        basis = "performance of the contract with the sender",
        region = "settings",
        egress = {"settings"},
        link = "settings:carrier")
@NullMarked
package org.qunfa.carrier.sgip;

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
