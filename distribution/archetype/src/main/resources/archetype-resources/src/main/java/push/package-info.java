/** Notes that go nowhere yet. */
@Declares(
        recipient = "nobody: notes go nowhere yet",
        fields = {"device", "text"},
        purpose = "delivery of notes to apps",
        basis = "performance of the contract with the sender",
        region = "settings",
        egress = {},
        link = "settings:push")
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
