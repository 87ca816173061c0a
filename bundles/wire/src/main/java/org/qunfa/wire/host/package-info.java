/** The platform as lines of every kind see it. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire.host;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
