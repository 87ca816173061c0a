/** The settings that all lines over cloud services have. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire.cloud.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
