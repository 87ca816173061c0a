/** What a plugin promises that takes payments, and what the platform promises it in return. */
@Export
@Version("3.1.0")
@NullMarked
package org.qunfa.plugin.payment;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
