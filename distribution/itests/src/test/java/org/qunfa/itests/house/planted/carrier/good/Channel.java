package org.qunfa.itests.house.planted.carrier.good;

import org.qunfa.itests.house.planted.model.Noun;
import org.qunfa.itests.house.planted.plugin.Promise;

/** Planted: allowed. */
public final class Channel implements Promise {

    @Override
    public Noun keep() {
        return new Noun("kept");
    }
}
