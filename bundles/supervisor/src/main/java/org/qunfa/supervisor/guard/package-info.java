/** The one way into plugins: what every engine calls them through, and what they call back through. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.supervisor.guard;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
