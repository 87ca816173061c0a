/** The console's commands about the door. */
@NullMarked
package org.qunfa.carrier.smppserver.command;

import org.jspecify.annotations.NullMarked;
