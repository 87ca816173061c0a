/** The settings that ways to sign in have in common. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.wire.login.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
