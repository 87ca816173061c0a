/** Words that the operator does not want in texts. */
@Declares(
        recipient = "nobody: texts stay in the platform",
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
