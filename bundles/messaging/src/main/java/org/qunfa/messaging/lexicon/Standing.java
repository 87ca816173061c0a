package org.qunfa.messaging.lexicon;

import java.util.Arrays;
import java.util.List;
import org.qunfa.messaging.filter.Lexicon;
import org.qunfa.messaging.reviewer.FurtherJudge;
import org.qunfa.model.MessageClass;

/** The lexicons that an organisation's texts are judged by at one moment. Immutable. */
public final class Standing {

    private final long version;
    private final Lexicon[] lexicons;
    private final int everybodys;
    private final FurtherJudge further;

    /**
     * What is in force.
     *
     * @param version the newest, be it of a list without words; 0 when there never was any
     * @param lexicons everybody's and then the organisation's, as far as they have words
     * @param everybodys how many of them are everybody's
     * @param further who judges besides
     */
    Standing(long version, List<Lexicon> lexicons, int everybodys, FurtherJudge further) {
        this.version = version;
        this.further = further;
        this.everybodys = everybodys;
        this.lexicons = lexicons.toArray(Lexicon[]::new);
    }

    /** The newest version among them. A text that was judged by it need not be judged again before there is a newer one. */
    public long version() {
        return version;
    }

    /** A judge who knows these words, and asks nobody else. */
    public TextJudge judge() {
        return new TextJudge((text, found) -> found, lexicons);
    }

    /** A judge of texts of a class, who knows these words and asks all reviewers. */
    public TextJudge judge(MessageClass messageClass) {
        return new TextJudge((text, found) -> further.judge(text, messageClass, found), lexicons);
    }

    /** The same, who knows everybody's words alone. */
    public TextJudge everybodysJudge(MessageClass messageClass) {
        return new TextJudge(
                (text, found) -> further.judge(text, messageClass, found), Arrays.copyOf(lexicons, everybodys));
    }
}
