/** The SMPP 3.4 client channel as a component. */
@NullMarked
package org.qunfa.carrier.smpp;

import org.jspecify.annotations.NullMarked;
