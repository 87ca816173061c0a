/** What calls of a cloud service have in common: where it is, what signs them, how answers are read. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire.cloud.call;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
