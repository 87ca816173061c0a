/** Which plugins are there, how each is, and who says so. */
@Export
@Version("1.1.0")
@NullMarked
package org.qunfa.supervisor;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
