/** A phone with the app that a phone line talks to, as the line's protocol describes it. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.phone;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
