/** The console: commands of the scope {@code qunfa}, each of which asks a service and shows its answer. */
@NullMarked
package org.qunfa.shell;

import org.jspecify.annotations.NullMarked;
