package org.qunfa.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Prefixes;
import org.qunfa.messaging.Prefixes.Prefix;
import org.qunfa.messaging.Refusal;
import org.qunfa.shell.report.Report;

/** {@code qunfa:prefix-load}. */
@Service
@Command(
        scope = "qunfa",
        name = "prefix-load",
        description =
                "Loads a whole new table of prefixes from a CSV file with the columns country, prefix and network")
public final class PrefixLoad extends ConsoleCommand {

    private static final int MOST = 200_000;
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    @Option(name = "--source", description = "Where the table is from, for those who ask later", required = true)
    @SuppressWarnings("NullAway.Init")
    private String source;

    @Argument(name = "file", description = "The file, in UTF-8", required = true)
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Override
    Report answer(Services services) throws IOException {
        var loaded =
                services.get(Prefixes.class).load(read(session().currentDir().resolve(file)), source, actor());
        Audit.did(actor(), "prefix-load", loaded.version());
        return PrefixShow.facts(loaded);
    }

    private static List<Prefix> read(Path path) throws IOException {
        var table = new ArrayList<Prefix>();
        try (MappingIterator<Map<String, String>> rows = CSV.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(Files.newBufferedReader(path))) {
            while (rows.hasNextValue() && table.size() <= MOST) {
                table.add(prefix(rows.nextValue()));
            }
        } catch (NoSuchFileException e) {
            throw bad("there is no such file");
        } catch (CharacterCodingException | JsonProcessingException e) {
            throw bad("the file is no CSV in UTF-8, at its beginning or from some row on");
        }
        return table;
    }

    private static Prefix prefix(Map<String, String> row) {
        String country = row.getOrDefault("country", "");
        return new Prefix(
                country.matches("[0-9]{1,3}") ? Integer.parseInt(country) : 0,
                row.getOrDefault("prefix", ""),
                row.getOrDefault("network", ""));
    }

    private static Refusal bad(String sentence) {
        return Refusal.of(Refusal.Fault.INVALID, "file", "bad-file", sentence);
    }
}
