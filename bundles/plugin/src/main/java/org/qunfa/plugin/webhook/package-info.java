/** What somebody brings to a plugin of his own accord, and what he is answered. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.plugin.webhook;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
