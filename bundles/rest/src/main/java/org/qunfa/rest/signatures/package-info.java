/** The signatures that an organisation sends under. */
@NullMarked
package org.qunfa.rest.signatures;

import org.jspecify.annotations.NullMarked;
