/** Appeals against what rules blocked. */
@NullMarked
package org.qunfa.rest.appeals;

import org.jspecify.annotations.NullMarked;
