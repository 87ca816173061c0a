/** Reminders of the events that notices are about: when they are due, and their rows. */
@NullMarked
package org.qunfa.messaging.reminder;

import org.jspecify.annotations.NullMarked;
