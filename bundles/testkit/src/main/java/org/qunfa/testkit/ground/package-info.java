/** What contract tests of every kind of plugin stand on. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.ground;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
