package org.qunfa.itests.house.planted.carrier.bad;

import java.util.Optional;
import org.qunfa.itests.house.planted.model.hidden.Hidden;

/** Planted: a use of a package that is not exported, in a type argument only. */
interface UsesAHiddenPackage {
    /** Planted. */
    Optional<Hidden> hidden();
}
