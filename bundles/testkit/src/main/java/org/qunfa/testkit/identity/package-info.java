/** The contract test of identity checkers. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.identity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
