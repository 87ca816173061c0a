/** Receipts in the dialects that carriers speak, and the carriers' ids. */
@NullMarked
package org.qunfa.carrier.smpp.receipt;

import org.jspecify.annotations.NullMarked;
