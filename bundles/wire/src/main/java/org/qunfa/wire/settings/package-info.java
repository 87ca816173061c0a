/** How settings are read, whatever they are for. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
