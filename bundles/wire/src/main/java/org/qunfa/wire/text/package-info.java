/** Octets, headers of parts and numbers, as the carriers of China write them. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire.text;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
