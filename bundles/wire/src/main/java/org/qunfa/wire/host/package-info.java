/** The platform and the framework as lines of every kind meet them. */
@Export
@Version("1.1.0")
@NullMarked
package org.qunfa.wire.host;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
