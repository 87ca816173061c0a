/** What an operator sets for one SGIP line, and how it is read. */
@NullMarked
package org.qunfa.carrier.sgip.settings;

import org.jspecify.annotations.NullMarked;
