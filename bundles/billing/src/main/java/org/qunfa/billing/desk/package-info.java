/** What happens to orders: how they are made, asked after, paid, closed and given back. */
@NullMarked
package org.qunfa.billing.desk;

import org.jspecify.annotations.NullMarked;
