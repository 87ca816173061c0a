package org.qunfa.itests.house.planted.store;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.itests.house.planted.model.Noun;

/** Planted: allowed. */
final class NounDirectory {

    @Reference
    private volatile @Nullable Noun other;

    private @Nullable Noun noun;

    @Reference
    void arrived(Noun arrived) {
        noun = arrived;
    }

    @Nullable
    Noun noun() {
        return other == null ? noun : other;
    }
}
