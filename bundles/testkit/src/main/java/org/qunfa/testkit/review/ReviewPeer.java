package org.qunfa.testkit.review;

import org.qunfa.plugin.review.ContentReviewer;
import org.qunfa.testkit.ground.FarSide;

/** The far side of a content reviewer under test. */
public interface ReviewPeer extends FarSide<ContentReviewer> {

    /** From now on the far side rejects texts with this word. */
    void ban(String word);

    /** From now on the far side finds texts with this word doubtful. */
    void doubt(String word);
}
