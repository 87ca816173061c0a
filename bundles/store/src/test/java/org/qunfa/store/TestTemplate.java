package org.qunfa.store;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the databases of many tests have in common: prepared once by a JVM, when the first one is asked for, and copied for
 * each, which takes a fraction of what the migrations of a bundle take. Copies have the same keys of the vault; a
 * {@linkplain TestDatabase#fresh fresh} database has its own. Safe for use by many threads.
 */
public final class TestTemplate {

    private final Consumer<TestDatabase> preparation;
    private @Nullable String prepared;

    /** A template that is not prepared yet. */
    public TestTemplate(Consumer<TestDatabase> preparation) {
        this.preparation = preparation;
    }

    /** A database of its own, which begins as the template was left. */
    public TestDatabase copy() {
        return TestDatabase.copyOf(prepared());
    }

    private synchronized String prepared() {
        String known = prepared;
        if (known == null) {
            TestDatabase template = TestDatabase.fresh();
            preparation.accept(template);
            known = template.keep();
            prepared = known;
        }
        return known;
    }
}
