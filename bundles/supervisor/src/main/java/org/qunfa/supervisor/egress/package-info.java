/** Whom plugins may call, and how they do: everything that leaves the platform by HTTP on behalf of a plugin leaves here. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.supervisor.egress;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
