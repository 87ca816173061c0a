package org.qunfa.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Lexicons;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.filter.LexiconCsv;
import org.qunfa.messaging.filter.Word;
import org.qunfa.messaging.filter.WordList;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:lexicon-load}. */
@Service
@Command(
        scope = "qunfa",
        name = "lexicon-load",
        description = "Puts a new version of the words in force that texts are judged by")
public final class LexiconLoad extends ConsoleCommand {

    @Argument(
            name = "file",
            description = "A CSV file in UTF-8 with the heading word,action,category and perhaps a column id")
    @Completion(FileCompleter.class)
    private @Nullable String file;

    @Option(name = "--starter", description = "Loads the platform's own starter list instead of a file")
    private boolean starter;

    @Option(name = "--organisation", description = "For whom")
    @Completion(OrganisationNames.class)
    private @Nullable String organisation;

    @Option(name = "--everybody", description = "Replaces the list that all organisations' texts are judged by")
    private boolean everybody;

    @Override
    Report answer(Services services) throws IOException {
        List<Word> words = words();
        if (everybody == (organisation != null)) {
            throw Refusal.of(
                    Refusal.Fault.INVALID,
                    "--everybody",
                    "bad-option",
                    "say whose list is replaced: give either --everybody or --organisation NAME");
        }
        var of = organisation == null ? null : services.organisation(organisation, false);
        var lexicons = services.get(Lexicons.class);
        String whose = organisation == null ? "everybody" : organisation;
        int before = lexicons.inForce(of).map(Lexicons.Head::words).orElse(0);
        progress(words.size() + " words are read; they replace the " + before + " of the list for " + whose
                + "; compiling and storing them …");
        String source =
                file == null ? "the starter list" : "the file " + Path.of(file).getFileName();
        Lexicons.Head head = lexicons.load(of, words, new Lexicons.Note(actor(), shortened(source)));
        Audit.did(actor(), "lexicon-load of version " + head.version(), of == null ? "everybody" : of);
        return new Facts()
                .put("version", head.version())
                .put("for", whose)
                .put("words", head.words())
                .put("wordsBefore", before)
                .put("source", head.source())
                .put("loadedAt", head.loadedAt());
    }

    private static String shortened(String source) {
        return source.length() <= 200 ? source : source.substring(0, 200);
    }

    private List<Word> words() throws IOException {
        if (starter == (file != null)) {
            throw refusal("give either a file or --starter");
        }
        if (file == null) {
            return LexiconCsv.starter();
        }
        Path path = session().currentDir().resolve(file);
        try {
            if (Files.size(path) > LexiconCsv.MAX_OCTETS) {
                throw refusal("the file has more than " + LexiconCsv.MAX_OCTETS + " octets");
            }
            return LexiconCsv.read(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            throw refusal("there is no such file");
        } catch (WordList.Malformed e) {
            List<Problem> problems = e.problems().stream()
                    .map(p -> new Problem("line " + p.place(), "bad-word", p.reason()))
                    .toList();
            throw new Refusal(Refusal.Fault.INVALID, problems, problems.size());
        }
    }

    private static Refusal refusal(String sentence) {
        return Refusal.of(Refusal.Fault.INVALID, "file", "bad-file", sentence);
    }
}
