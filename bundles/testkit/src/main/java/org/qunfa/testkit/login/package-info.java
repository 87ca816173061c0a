/** The contract test of login providers, and what simulated ones have in common. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.login;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
