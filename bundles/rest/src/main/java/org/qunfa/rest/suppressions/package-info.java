/** Who does not want to hear from an organisation. */
@NullMarked
package org.qunfa.rest.suppressions;

import org.jspecify.annotations.NullMarked;
