/** What an operator sets for one SMGP line, and how it is read. */
@NullMarked
package org.qunfa.carrier.smgp.settings;

import org.jspecify.annotations.NullMarked;
