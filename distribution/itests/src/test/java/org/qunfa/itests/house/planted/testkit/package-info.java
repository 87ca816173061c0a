/** Planted: exported. */
@Export
@NullMarked
package org.qunfa.itests.house.planted.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
