/**
 * A short message centre (SMPP 3.4) for tests and demonstrations, which behaves, misbehaves on request, and keeps its own
 * record of everything that it took.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.smpp;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
