/** Lines that lead nowhere yet. */
@Declares(
        recipient = "nobody: the line leads nowhere yet",
        fields = {"number", "text"},
        purpose = "delivery of short messages",
        basis = "performance of the contract with the sender",
        region = "settings",
        egress = {},
        link = "settings:carrier")
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
