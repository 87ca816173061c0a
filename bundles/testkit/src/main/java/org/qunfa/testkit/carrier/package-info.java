/** The tests that every carrier channel has to pass, and what they need. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.carrier;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
