package org.qunfa.messaging.chunk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.PhoneNumber;

/**
 * One recipient as it is stored.
 *
 * @param values one for each name of the notice's wording, in their order
 * @param ref the sender's own mark
 */
public record Addressee(
        PhoneNumber to, List<String> values, @Nullable String ref) {}
