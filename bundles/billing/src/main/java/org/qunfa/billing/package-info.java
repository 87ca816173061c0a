/** How quota is bought: packages, orders, their payment by providers, and what is given back. */
@Export
@Version("1.1.0")
@NullMarked
package org.qunfa.billing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
