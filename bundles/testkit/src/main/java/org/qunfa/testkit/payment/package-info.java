/** The contract test of payment providers, its far side, and how tests of their own ask them. */
@Export
@Version("2.0.0")
@NullMarked
package org.qunfa.testkit.payment;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
