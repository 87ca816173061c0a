/** Has notices judged by reviewers outside, between their acceptance and their beginning. */
@NullMarked
package org.qunfa.messaging.content;

import org.jspecify.annotations.NullMarked;
