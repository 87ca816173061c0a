/** Calls that nobody answers yet. */
@Declares(
        recipient = "nobody: nobody is called yet",
        fields = {"number", "text"},
        purpose = "phone calls",
        basis = "performance of the contract with the sender",
        region = "settings",
        egress = {},
        link = "settings:voice")
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
