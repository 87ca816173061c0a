/** What an operator sets for any line to a carrier. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire.carrier;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
