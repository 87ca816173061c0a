package org.qunfa.itests.house.planted.store;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.itests.house.planted.model.Noun;

/** Planted: a bind method elsewhere. */
final class BindsElsewhere {

    private @Nullable Noun noun;

    @Reference
    void arrived(Noun arrived) {
        noun = arrived;
    }

    @Nullable
    Noun noun() {
        return noun;
    }
}
