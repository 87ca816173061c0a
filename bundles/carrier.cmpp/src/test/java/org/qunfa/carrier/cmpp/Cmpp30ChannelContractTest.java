package org.qunfa.carrier.cmpp;

import org.qunfa.carrier.cmpp.settings.Version;

/** CMPP 3.0 by the contract. */
class Cmpp30ChannelContractTest extends CmppChannelContractTest {

    @Override
    Version version() {
        return Version.V30;
    }
}
