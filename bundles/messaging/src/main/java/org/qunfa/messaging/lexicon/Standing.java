package org.qunfa.messaging.lexicon;

import java.util.Arrays;
import java.util.List;
import org.qunfa.messaging.filter.Lexicon;

/** The lexicons that an organisation's texts are judged by at one moment. Immutable. */
public final class Standing {

    private final long version;
    private final Lexicon[] lexicons;
    private final int everybodys;

    /**
     * What is in force.
     *
     * @param version the newest, be it of a list without words; 0 when there never was any
     * @param lexicons everybody's and then the organisation's, as far as they have words
     * @param everybodys how many of them are everybody's
     */
    Standing(long version, List<Lexicon> lexicons, int everybodys) {
        this.version = version;
        this.everybodys = everybodys;
        this.lexicons = lexicons.toArray(Lexicon[]::new);
    }

    /** The newest version among them. A text that was judged by it need not be judged again before there is a newer one. */
    public long version() {
        return version;
    }

    /** A judge who knows these. */
    public TextJudge judge() {
        return new TextJudge(lexicons);
    }

    /** A judge who knows everybody's alone. */
    public TextJudge everybodysJudge() {
        return new TextJudge(Arrays.copyOf(lexicons, everybodys));
    }
}
