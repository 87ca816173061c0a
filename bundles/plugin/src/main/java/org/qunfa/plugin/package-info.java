/** What plugins of every kind promise and are offered, and what they declare. */
@Export
@Version("1.1.0")
@NullMarked
package org.qunfa.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
