/** What lines to carriers over TCP have in common, whatever protocol they speak: connections, windows, time-outs, coming back, and acknowledging what came in only when it is durable. Plugins carry it inside and share nothing of it while they run. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
