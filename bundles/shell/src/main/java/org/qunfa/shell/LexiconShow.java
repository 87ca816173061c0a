package org.qunfa.shell;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Lexicons;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.filter.Action;
import org.qunfa.messaging.filter.Word;
import org.qunfa.model.OrganisationId;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:lexicon-show}. */
@Service
@Command(
        scope = "qunfa",
        name = "lexicon-show",
        description =
                "Shows the list of words that texts are judged by: how many of each category, or the words of one")
public final class LexiconShow extends ConsoleCommand {

    private static final int PIECE = 1_000;

    @Option(name = "--organisation", description = "Whose own list; the list for everybody when left out")
    @Completion(OrganisationNames.class)
    private @Nullable String organisation;

    @Option(name = "--version", description = "An earlier version, as a hit names it; the one in force when left out")
    private long version;

    @Option(name = "--category", description = "Lists the words of this category with their rules")
    private @Nullable String category;

    @Override
    Report answer(Services services) {
        var lexicons = services.get(Lexicons.class);
        OrganisationId of = organisation == null ? null : services.organisation(organisation, false);
        var words = new Table("no word has this category", "rule", "action", "word");
        var counts = new TreeMap<String, Map<Action, Integer>>();
        Lexicons.Head head = each(lexicons, of, word -> {
            counts.computeIfAbsent(word.category(), c -> new EnumMap<>(Action.class))
                    .merge(word.action(), 1, Integer::sum);
            if (word.category().equals(category)) {
                words.row(word.id(), word.action().word(), word.text());
            }
        });
        return new Facts()
                .put("version", head.version())
                .put("for", organisation == null ? "everybody" : organisation)
                .put("words", head.words())
                .put("source", head.source())
                .put("by", head.actor())
                .put("loadedAt", head.loadedAt())
                .part(category == null ? "categories" : "list", category == null ? table(counts) : words);
    }

    /** Hands over all words, a piece at a time: a list may have 200,000. */
    private Lexicons.Head each(Lexicons lexicons, @Nullable OrganisationId of, Consumer<Word> taker) {
        String after = null;
        Lexicons.Piece piece;
        do {
            var page = new PageRequest(PIECE, after);
            piece = version == 0 ? lexicons.words(of, page) : lexicons.words(of, version, page);
            piece.words().items().forEach(taker);
            after = piece.words().next();
        } while (after != null);
        return piece.head();
    }

    private static Table table(Map<String, Map<Action, Integer>> counts) {
        var table = new Table("the list has no words", "category", "block", "review", "allow");
        counts.forEach((name, of) -> table.row(
                name,
                of.getOrDefault(Action.BLOCK, 0),
                of.getOrDefault(Action.REVIEW, 0),
                of.getOrDefault(Action.ALLOW, 0)));
        return table;
    }
}
