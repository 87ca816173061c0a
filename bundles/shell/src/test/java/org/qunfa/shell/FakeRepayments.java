package org.qunfa.shell;

import java.util.ArrayList;
import java.util.List;
import org.qunfa.billing.Repayments;

/** Takes whatever is entered. */
final class FakeRepayments implements Repayments {

    private final List<View> entered = new ArrayList<>();

    @Override
    public Placed enter(Entry entry) {
        entered.add(new View(
                9,
                "till~main",
                entry.order(),
                entry.amount(),
                entry.reference(),
                entry.day(),
                entry.reason(),
                entry.actor(),
                FakeBilling.TIME));
        return new Placed(entered.get(0), false);
    }

    @Override
    public List<View> repayments(int most, long below) {
        return entered;
    }
}
