/** Planted: exported. */
@Export
@NullMarked
package org.qunfa.itests.house.planted.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
