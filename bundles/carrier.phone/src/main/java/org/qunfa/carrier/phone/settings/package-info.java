/** What can be set for one line. */
@NullMarked
package org.qunfa.carrier.phone.settings;

import org.jspecify.annotations.NullMarked;
