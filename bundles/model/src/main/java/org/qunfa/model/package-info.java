/**
 * The nouns that every part of the platform shares: numbers, texts, segments, identities and states, as values without behaviour towards the outside.
 * Beside them, {@link org.qunfa.model.SenderRegister} is the question that the core asks of who knows the senders.
 */
@Export
@Version("1.2.0")
@NullMarked
package org.qunfa.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
