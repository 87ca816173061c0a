/** Opting out by a form on a page, with a code that is sent to the number. */
@NullMarked
package org.qunfa.messaging.form;

import org.jspecify.annotations.NullMarked;
