/** Calls of services of Tencent Cloud: how they are signed and answered, whatever the service. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire.cloud.tencent;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
