/** One line: what it offers, what the phone did with it, and what the phone brings. */
@NullMarked
package org.qunfa.carrier.phone.line;

import org.jspecify.annotations.NullMarked;
