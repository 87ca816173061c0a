/** The contract test of languages for templates. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.template;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
