/** When messages may go out: permitted hours and holidays, for operators. */
@NullMarked
package org.qunfa.rest.hours;

import org.jspecify.annotations.NullMarked;
