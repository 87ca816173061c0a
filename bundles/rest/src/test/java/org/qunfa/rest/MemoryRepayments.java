package org.qunfa.rest;

import java.util.ArrayList;
import java.util.List;
import org.qunfa.billing.Repayments;

/** Whatever is entered, as it is. */
final class MemoryRepayments implements Repayments {

    private final List<View> entered = new ArrayList<>();

    @Override
    public Placed enter(Entry entry) {
        for (View one : entered) {
            if (one.reference().equals(entry.reference())) {
                return new Placed(one, true);
            }
        }
        entered.add(
                0,
                new View(
                        entered.size() + 1,
                        MemoryBilling.PROVIDER,
                        entry.order(),
                        entry.amount(),
                        entry.reference(),
                        entry.day(),
                        entry.reason(),
                        entry.actor(),
                        MemoryBilling.TIME));
        return new Placed(entered.get(0), false);
    }

    @Override
    public List<View> repayments(int most, long below) {
        return entered.stream().filter(one -> one.id() < below).limit(most).toList();
    }
}
