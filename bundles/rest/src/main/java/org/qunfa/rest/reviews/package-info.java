/** Notices that wait for a person's decision. */
@NullMarked
package org.qunfa.rest.reviews;

import org.jspecify.annotations.NullMarked;
