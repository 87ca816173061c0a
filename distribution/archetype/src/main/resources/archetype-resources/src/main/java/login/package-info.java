/** People whom the operator named. */
@Declares(
        recipient = "nobody: people are in the operator's settings",
        fields = {},
        purpose = "signing in",
        basis = "performance of the contract with the person",
        region = "settings",
        egress = {},
        link = "settings:login")
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
