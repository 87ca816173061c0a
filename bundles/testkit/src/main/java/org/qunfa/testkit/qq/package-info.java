/** QQ Connect (QQ 互联) as its documentation describes signing in to sites: OAuth 2.0 with a code, then the name of the person. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.qq;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
