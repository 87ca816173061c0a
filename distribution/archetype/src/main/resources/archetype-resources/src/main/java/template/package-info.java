/** A language for templates. */
@Declares(
        recipient = "nobody: texts stay in the platform",
        fields = {},
        purpose = "texts of notices",
        basis = "performance of the contract with the sender",
        region = "settings",
        egress = {},
        link = "settings:template")
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
