/** Who may do what: organisations, the keys by which applications act for them, and the people who sign in. */
@Export
@Version("2.0.0")
@NullMarked
package org.qunfa.accounts;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
