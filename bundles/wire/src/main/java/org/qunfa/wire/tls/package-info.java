/** TLS for lines whose protocol has it. Plugins that need it carry it inside; the others do not have it. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire.tls;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
