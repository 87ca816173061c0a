/** The contract test of push vendors. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.push;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
