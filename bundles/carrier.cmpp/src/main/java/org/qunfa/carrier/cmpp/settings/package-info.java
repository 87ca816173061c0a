/** What an operator sets for one CMPP line, and how it is read. */
@NullMarked
package org.qunfa.carrier.cmpp.settings;

import org.jspecify.annotations.NullMarked;
