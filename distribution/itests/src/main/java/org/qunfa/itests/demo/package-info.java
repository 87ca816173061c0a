/** What {@code distribution/demo} shows: a notice to a thousand test numbers, from the first start to the last receipt. */
@NullMarked
package org.qunfa.itests.demo;

import org.jspecify.annotations.NullMarked;
