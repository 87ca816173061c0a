/** People: how they register and sign in, and what they see and change of themselves. */
@NullMarked
package org.qunfa.rest.people;

import org.jspecify.annotations.NullMarked;
