package org.qunfa.plugin.review;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Judges a text at once, within microseconds, on the platform's own thread: no network, no lock, no file, no clock. Called by many
 * threads at once, with this bundle's class loader as the context loader. Same text, same verdict, as long as the instance lives. It
 * neither keeps a text nor writes it into a log. A throw and a null mean {@link Verdict.NeedsPerson}, never {@link Verdict.Pass}.
 */
@ConsumerType
public interface WordReviewer {

    /** What this reviewer is. Constant. */
    ReviewProfile profile();

    /** Judges one text; does not look at its patience. */
    Verdict review(Draft draft);
}
