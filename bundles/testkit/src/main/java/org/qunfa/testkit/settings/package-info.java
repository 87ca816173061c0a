/** What every plugin's settings have to keep to. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
