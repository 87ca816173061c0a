/** What is answered when something is wrong: problem documents after RFC 9457. */
@NullMarked
package org.qunfa.rest.problem;

import org.jspecify.annotations.NullMarked;
