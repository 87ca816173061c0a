/** The settings of an account at a cloud service, whatever is done with it. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire.cloud.account;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
