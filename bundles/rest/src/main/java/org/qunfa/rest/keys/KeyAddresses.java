package org.qunfa.rest.keys;

import java.util.ArrayList;
import java.util.List;
import org.qunfa.accounts.ApiKeys;
import org.qunfa.accounts.Network;
import org.qunfa.rest.body.Fields;

/** Reads from where a key may be used. */
final class KeyAddresses {

    /** The field's name. */
    static final String FIELD = "addresses";

    private KeyAddresses() {}

    /** The field's networks, each once; what is none is noted at its place. */
    static List<Network> of(Fields fields) {
        List<String> texts = fields.listed(FIELD);
        if (texts.size() > ApiKeys.MOST_ADDRESSES) {
            fields.refuse(FIELD, "too-many", "a key has at most " + ApiKeys.MOST_ADDRESSES + " addresses");
            return List.of();
        }
        var networks = new ArrayList<Network>();
        for (int i = 0; i < texts.size(); i++) {
            String item = FIELD + "/" + i;
            Network.read(texts.get(i))
                    .ifPresentOrElse(
                            networks::add,
                            () -> fields.refuseItem(
                                    item,
                                    "bad-address",
                                    "write an address or a network of IPv4 or IPv6, such as 192.0.2.0/24; names are not"
                                            + " looked up"));
        }
        return networks.stream().distinct().toList();
    }
}
