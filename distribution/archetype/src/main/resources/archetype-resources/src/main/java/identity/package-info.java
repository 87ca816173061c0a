/** A register that knows nobody yet. */
@Declares(
        recipient = "nobody: nobody is asked yet",
        fields = {"name", "id-number"},
        purpose = "checks of who somebody is",
        basis = "consent of the person",
        region = "settings",
        egress = {},
        link = "settings:identity")
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
