/** What checkers of identities have in common whose register is a cloud service. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire.cloud.identity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
