/** What the app on the phone and the line say to each other. */
@NullMarked
package org.qunfa.carrier.phone.poll;

import org.jspecify.annotations.NullMarked;
