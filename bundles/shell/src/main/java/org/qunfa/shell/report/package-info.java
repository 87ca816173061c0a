/** What a command answers, for people as a table and for programs as JSON. */
@NullMarked
package org.qunfa.shell.report;

import org.jspecify.annotations.NullMarked;
