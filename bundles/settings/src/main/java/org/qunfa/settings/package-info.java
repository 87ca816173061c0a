/**
 * Reads the settings files of things of which there may be several, {@code etc/PID~NAME.cfg}. The service that watches the
 * folder reads all others, but knows only {@code PID-NAME.cfg}.
 */
@NullMarked
package org.qunfa.settings;

import org.jspecify.annotations.NullMarked;
