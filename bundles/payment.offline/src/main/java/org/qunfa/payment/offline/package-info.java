/** Payments by bank transfer, which people at the platform enter and confirm. */
@Declares(
        recipient = "nobody: what is paid comes to the platform's own bank account",
        fields = {},
        purpose = "payments by bank transfer",
        basis = "performance of the contract with the payer",
        region = "settings",
        egress = {},
        link = "settings:bank")
@NullMarked
package org.qunfa.payment.offline;

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
