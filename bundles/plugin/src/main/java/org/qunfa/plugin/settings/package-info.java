/** What a plugin says of its settings beyond what their definition can say. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.plugin.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
