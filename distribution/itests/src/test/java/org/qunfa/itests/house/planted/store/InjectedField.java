package org.qunfa.itests.house.planted.store;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.itests.house.planted.model.Noun;

/** Planted: an injected field. */
final class InjectedField {

    @Reference
    private @Nullable Noun noun;

    @Nullable
    Noun noun() {
        return noun;
    }
}
