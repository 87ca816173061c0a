/** What lines over cloud services have in common: when they are up, what is out, and how they end. Plugins carry it inside and share nothing of it while they run. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire.cloud;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
