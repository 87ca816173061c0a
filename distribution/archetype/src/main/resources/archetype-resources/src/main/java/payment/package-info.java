/** A till that nobody stands at yet. */
@Declares(
        recipient = "nobody: orders stay in the platform",
        fields = {"order"},
        purpose = "payments",
        basis = "performance of the contract with the payer",
        region = "settings",
        egress = {},
        link = "settings:payment")
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
