/**
 * The nouns that every part of the platform shares: numbers, texts, segments, identities and states, as values without behaviour towards the outside.
 * Beside them, {@link org.qunfa.model.SenderRegister} and {@link org.qunfa.model.Actors} are the questions that the core asks of who knows
 * the senders, and who is behind a name.
 */
@Export
@Version("1.4.0")
@NullMarked
package org.qunfa.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
