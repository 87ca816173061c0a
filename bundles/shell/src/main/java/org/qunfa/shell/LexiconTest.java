package org.qunfa.shell;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Lexicons;
import org.qunfa.messaging.TextHit;
import org.qunfa.messaging.filter.Disguise;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:lexicon-test}. */
@Service
@Command(scope = "qunfa", name = "lexicon-test", description = "Says what the words in force make of a text")
public final class LexiconTest extends OrganisationCommand {

    @Argument(
            name = "text",
            description = "A final text, signature and values included",
            required = true,
            censor = true)
    @SuppressWarnings("NullAway.Init")
    private String text;

    @Override
    Report answer(Services services) {
        Lexicons.Opinion opinion = services.get(Lexicons.class).test(organisation(services), text);
        var hits = new Table("no word was found", "rule", "category", "action", "disguises", "version", "from", "to");
        for (TextHit hit : opinion.hits()) {
            hits.row(
                    hit.rule(),
                    hit.category(),
                    hit.action().word(),
                    words(hit.disguises()),
                    hit.version(),
                    hit.from(),
                    hit.to());
        }
        return new Facts()
                .put("action", opinion.action().word())
                .put("found", opinion.found())
                .put("versions", opinion.versions())
                .part("hits", hits);
    }

    static String words(Set<Disguise> disguises) {
        return disguises.stream().sorted().map(Disguise::word).collect(Collectors.joining(", "));
    }
}
