/** Which settings files there are, what became of each, and what can be set in them. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
