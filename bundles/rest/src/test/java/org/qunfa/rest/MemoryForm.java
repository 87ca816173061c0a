package org.qunfa.rest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.OptOutForm;
import org.qunfa.model.Countries;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/** A form whose code is always the same. */
final class MemoryForm implements OptOutForm {

    static final String CODE = "123456";

    /** Who asked for codes and who opted out of what, in order. */
    final List<String> done = new ArrayList<>();

    @Override
    public Countries countries() {
        return Countries.of("852, 86");
    }

    @Override
    public synchronized void ask(OrganisationId sender, PhoneNumber to, String address) {
        done.add(sender.equals(MemoryKeys.OURS) + " " + to.e164() + " " + address);
    }

    @Override
    public synchronized boolean optOut(PhoneNumber to, String code, @Nullable String signature, String address) {
        boolean right = code.equals(CODE);
        if (right) {
            done.add(to.e164() + " " + signature + " " + address);
        }
        return right;
    }
}
