/** The contract tests of reviewers of texts. */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.review;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
