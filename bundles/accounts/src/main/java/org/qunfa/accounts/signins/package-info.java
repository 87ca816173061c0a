/** The record of who signed in, or tried to. */
@NullMarked
package org.qunfa.accounts.signins;

import org.jspecify.annotations.NullMarked;
