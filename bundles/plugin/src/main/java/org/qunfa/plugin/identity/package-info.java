/** What a plugin promises that checks who somebody is, and what the platform promises it in return. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.plugin.identity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
