/** The reviewers that are installed, and what they say about texts. */
@NullMarked
package org.qunfa.messaging.reviewer;

import org.jspecify.annotations.NullMarked;
