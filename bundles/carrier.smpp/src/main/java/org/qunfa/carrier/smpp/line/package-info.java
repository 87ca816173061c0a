/** One SMPP line at work: its connections, what is out on them, and what comes in. */
@NullMarked
package org.qunfa.carrier.smpp.line;

import org.jspecify.annotations.NullMarked;
