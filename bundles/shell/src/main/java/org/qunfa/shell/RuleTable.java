package org.qunfa.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunfa.messaging.Frequency.Likeness;
import org.qunfa.messaging.Frequency.Rule;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.MessageClass;

/** Rules of frequency as the rows of a CSV file. */
final class RuleTable {

    private static final Set<String> COLUMNS = Set.of("name", "classes", "alike", "most", "seconds", "source");
    private static final Pattern RULE = Pattern.compile("/rules/([0-9]{1,4})/(.+)");
    private static final int MOST_ROWS = 100;
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private final List<Rule> rules = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private Map<String, String> row = Map.of();

    private RuleTable() {}

    /**
     * Reads a file in UTF-8 whose first line names the columns.
     *
     * @throws Refusal when there is no such file, or what it says are no rules; it names the rows
     */
    static List<Rule> read(Path file) throws IOException {
        var table = new RuleTable();
        try (Reader reader = Files.newBufferedReader(file);
                MappingIterator<Map<String, String>> rows = CSV.readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(reader)) {
            CsvSchema header = (CsvSchema) rows.getParser().getSchema();
            table.header(header);
            while (rows.hasNextValue() && table.rules.size() < MOST_ROWS) {
                table.row = rows.nextValue();
                table.rule();
            }
        } catch (NoSuchFileException e) {
            throw refusal("there is no such file");
        } catch (CharacterCodingException | JsonProcessingException e) {
            throw refusal("the file is no CSV in UTF-8, at its beginning or from some row on");
        }
        if (!table.problems.isEmpty()) {
            throw new Refusal(Refusal.Fault.INVALID, table.problems, table.problems.size());
        }
        return table.rules;
    }

    private void header(CsvSchema header) {
        Set<String> names = Set.copyOf(header.getColumnNames());
        if (!names.equals(COLUMNS)) {
            throw refusal("the first line has to name the columns name, classes, alike, most, seconds, source");
        }
    }

    private void rule() {
        rules.add(new Rule(
                cell("name"),
                some("classes", MessageClass.class),
                some("alike", Likeness.class),
                whole("most"),
                Duration.ofSeconds(whole("seconds")),
                cell("source")));
    }

    private String cell(String column) {
        return row.getOrDefault(column, "");
    }

    private int whole(String column) {
        if (cell(column).matches("[0-9]{1,6}")) {
            return Integer.parseInt(cell(column));
        }
        problem(column, "not-a-number", "has to be a whole number");
        return 1;
    }

    private <E extends Enum<E>> Set<E> some(String column, Class<E> type) {
        var some = EnumSet.noneOf(type);
        for (String word : cell(column).split(" ", -1)) {
            Stream.of(type.getEnumConstants())
                    .filter(one -> word(one).equals(word))
                    .findFirst()
                    .ifPresentOrElse(some::add, () -> unknown(column, word, type));
        }
        return some;
    }

    private void unknown(String column, String word, Class<? extends Enum<?>> type) {
        if (!word.isEmpty()) {
            String known =
                    Stream.of(type.getEnumConstants()).map(RuleTable::word).collect(Collectors.joining(", "));
            problem(column, "unknown-word", "has words of " + known + " only");
        }
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private void problem(String column, String code, String sentence) {
        problems.add(problem(rules.size(), column, new Problem("", code, column + " " + sentence)));
    }

    /** The same problem, told of a row: the one below the names of the columns is row 1. */
    private static Problem problem(int index, String column, Problem problem) {
        String at = "row " + (index + 1);
        return new Problem(at + ", " + column, problem.code(), at + ": " + problem.sentence());
    }

    /** What was refused of rules that came out of a table, told of its rows. */
    static Refusal ofRows(Refusal refusal) {
        List<Problem> told = refusal.problems().stream()
                .map(problem -> {
                    Matcher rule = RULE.matcher(problem.pointer());
                    return rule.matches() ? problem(Integer.parseInt(rule.group(1)), rule.group(2), problem) : problem;
                })
                .toList();
        return new Refusal(refusal.fault(), told, refusal.count());
    }

    private static Refusal refusal(String sentence) {
        return Refusal.of(Refusal.Fault.INVALID, "file", "bad-file", sentence);
    }
}
