/** Notices as wholes: their records, their verbs, and what is said of them. */
@NullMarked
package org.qunfa.messaging.notice;

import org.jspecify.annotations.NullMarked;
