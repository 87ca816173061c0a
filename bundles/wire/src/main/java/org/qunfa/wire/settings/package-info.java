/** What an operator sets for any line, and how settings are read. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
