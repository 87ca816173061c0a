/** Who may come in: keys with what they may do over SMPP, and their short passwords. */
@NullMarked
package org.qunfa.carrier.smppserver.account;

import org.jspecify.annotations.NullMarked;
