/** What cloud services tell of messages, and how it comes to the platform. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire.cloud.report;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
