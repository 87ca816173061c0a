package org.qunfa.settings.start;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.condition.Condition;

/**
 * The condition {@code qunfa.settings}: there while no file of the platform itself is refused with nothing older in force. The
 * platform begins with the database, which waits for it.
 *
 * <p>Components start and stop on the thread that changes it, and so no lock is held then: one thread at a time changes it,
 * and sees to what others want meanwhile.
 */
final class StartCondition implements Consumer<Boolean> {

    private static final String ID = "qunfa.settings";

    private final BundleContext context;
    private final AtomicInteger wishes = new AtomicInteger();
    private volatile boolean wanted;
    private volatile @Nullable ServiceRegistration<Condition> registered;

    StartCondition(BundleContext context) {
        this.context = context;
        accept(true);
    }

    @Override
    public void accept(Boolean complete) {
        wanted = complete;
        if (wishes.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            change(wanted);
            seen = wishes.addAndGet(-seen);
        } while (seen != 0);
    }

    /** Whether the platform began: the database holds the condition, which is given to it when it begins. */
    boolean isReliedOn() {
        ServiceRegistration<Condition> now = registered;
        return now != null && now.getReference().getUsingBundles() != null;
    }

    private void change(boolean there) {
        ServiceRegistration<Condition> before = registered;
        if (there && before == null) {
            registered = context.registerService(
                    Condition.class,
                    Condition.INSTANCE,
                    FrameworkUtil.asDictionary(Map.of(Condition.CONDITION_ID, ID)));
        } else if (!there && before != null) {
            registered = null;
            before.unregister();
        }
    }
}
