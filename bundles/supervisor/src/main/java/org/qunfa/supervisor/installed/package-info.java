/** Plugins that are installed, of whichever kind: how they come, are named, keep a little, and go. */
@Export
@Version("2.1.0")
@NullMarked
package org.qunfa.supervisor.installed;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
