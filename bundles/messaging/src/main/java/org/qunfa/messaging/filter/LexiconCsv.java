package org.qunfa.messaging.filter;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.qunfa.messaging.filter.WordList.Malformed;

/**
 * Reads a lexicon's words from CSV: UTF-8, a heading {@code word,action,category} and a word in each line, with its rule's
 * id in a fourth column {@code id} if there is one. The action is {@code block}, {@code review} or {@code allow}. Without an
 * id a word gets one that is made of its category and its text, so that it is the same in every version. An empty line is
 * passed over, as is one that begins with {@code #}.
 */
public final class LexiconCsv {

    /** The largest file, in octets. */
    public static final int MAX_OCTETS = 16 << 20;

    private static final List<String> HEADING = List.of("word", "action", "category");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final WordList words = new WordList("line");
    private boolean hasIds;
    private long line;

    private LexiconCsv() {}

    /**
     * Reads a file.
     *
     * @throws Malformed when a line is wrong, the file is too large, or it is not UTF-8
     */
    public static List<Word> read(byte[] file) throws Malformed {
        var reading = new LexiconCsv();
        reading.text(decoded(file));
        return reading.words.words();
    }

    /** The list that comes with the platform: a modest one to start with. */
    public static List<Word> starter() {
        try {
            return read(Tables.octets("starter.csv"));
        } catch (Malformed e) {
            throw new IllegalStateException("the bundle's own list is malformed", e);
        }
    }

    private static String decoded(byte[] file) throws Malformed {
        if (file.length > MAX_OCTETS) {
            throw malformed(1, "the file has " + file.length + " octets; at most " + MAX_OCTETS + " are read");
        }
        var octets = ByteBuffer.wrap(file);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            long line = 1;
            for (int i = 0; i < octets.position(); i++) {
                line += file[i] == '\n' ? 1 : 0;
            }
            throw malformed(line, "the file is not UTF-8");
        }
    }

    private static Malformed malformed(long line, String reason) {
        return new Malformed("line", List.of(new WordList.Problem(line, reason)));
    }

    private void text(String text) throws Malformed {
        var rows = CsvReader.builder()
                .skipEmptyLines(true)
                .commentStrategy(CommentStrategy.SKIP)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new StringReader(text));
        boolean headed = false;
        try (rows) {
            for (CsvRecord row : rows) {
                line = row.getStartingLineNumber();
                if (headed) {
                    row(row);
                } else {
                    heading(row);
                    headed = true;
                }
                if (words.isHopeless()) {
                    return;
                }
            }
        } catch (CsvParseException | IOException e) {
            throw malformed(line + 1, "from here on the file is not CSV");
        }
        if (!headed) {
            throw malformed(1, "the file is empty; it begins with the heading word,action,category");
        }
    }

    private void heading(CsvRecord row) throws Malformed {
        List<String> names = row.getFields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        hasIds = names.size() == 4 && names.get(3).equals("id");
        if (!names.equals(HEADING) && !(hasIds && names.subList(0, 3).equals(HEADING))) {
            throw malformed(
                    row.getStartingLineNumber(), "the heading is not word,action,category or word,action,category,id");
        }
    }

    private void row(CsvRecord row) {
        List<String> fields = row.getFields();
        int columns = hasIds ? 4 : 3;
        if (fields.size() == columns) {
            words.add(
                    line, new WordList.Entry(fields.get(0), fields.get(1), fields.get(2), hasIds ? fields.get(3) : ""));
        } else {
            words.refuse(line, "the line has " + fields.size() + " columns, the heading " + columns);
        }
    }
}
