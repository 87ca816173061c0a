/** Notices that wait until a person has decided on them. */
@NullMarked
package org.qunfa.messaging.review;

import org.jspecify.annotations.NullMarked;
