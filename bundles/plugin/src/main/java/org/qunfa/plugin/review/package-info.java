/** What a plugin promises that judges texts before they are sent, at once or by asking somebody. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.plugin.review;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
