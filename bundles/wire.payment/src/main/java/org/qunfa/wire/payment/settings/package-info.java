/** The settings that all payment providers have. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire.payment.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
