/** The bundles that bring plugins: whether they may, why one does not come, and what to go back to when a new version fails. */
@NullMarked
package org.qunfa.supervisor.bundle;

import org.jspecify.annotations.NullMarked;
