/** Packages of quota, their orders and refunds at the door. */
@NullMarked
package org.qunfa.rest.orders;

import org.jspecify.annotations.NullMarked;
