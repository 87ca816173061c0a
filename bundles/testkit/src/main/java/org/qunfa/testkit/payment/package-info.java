/** The contract test of payment providers. */
@Export
@Version("2.0.0")
@NullMarked
package org.qunfa.testkit.payment;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
