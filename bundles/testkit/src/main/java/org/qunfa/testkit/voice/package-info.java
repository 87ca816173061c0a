/** The contract test of voice callers. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.voice;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
