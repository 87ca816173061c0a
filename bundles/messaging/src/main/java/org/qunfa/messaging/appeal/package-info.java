/** Appeals against what rules blocked: filed, decided on by people, and sent once when they are granted. */
@NullMarked
package org.qunfa.messaging.appeal;

import org.jspecify.annotations.NullMarked;
