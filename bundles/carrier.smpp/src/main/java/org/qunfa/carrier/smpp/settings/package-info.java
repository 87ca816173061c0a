/** What an operator sets for one SMPP line, and how it is read. */
@NullMarked
package org.qunfa.carrier.smpp.settings;

import org.jspecify.annotations.NullMarked;
