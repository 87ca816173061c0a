/** What can be set for the door, read and checked. */
@NullMarked
package org.qunfa.carrier.smppserver.settings;

import org.jspecify.annotations.NullMarked;
