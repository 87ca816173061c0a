/** What a plugin promises that carries short messages, and what the platform promises it in return. */
@Export
@Version("1.2.0")
@NullMarked
package org.qunfa.plugin.carrier;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
