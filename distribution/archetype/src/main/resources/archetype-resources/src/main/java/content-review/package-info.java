/** A judge that leaves everything to a person yet. */
@Declares(
        recipient = "nobody: nobody is asked yet",
        fields = {"text"},
        purpose = "review of texts",
        basis = "legal duty of the operator",
        region = "settings",
        egress = {},
        link = "settings:review")
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
