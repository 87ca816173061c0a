package org.qunfa.rest.lexicon;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.filter.LexiconCsv;
import org.qunfa.messaging.filter.Word;
import org.qunfa.messaging.filter.WordList;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.JsonFaults;
import org.qunfa.rest.body.Texts;
import org.qunfa.rest.body.Utf8;
import org.qunfa.rest.json.Json;
import org.qunfa.rest.problem.Fault;

/** Reads a list of words as JSON, as NDJSON or as CSV. For one thread. */
final class WordsBody {

    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";

    private final WordList words;
    private @Nullable String source;

    private WordsBody(String unit) {
        words = new WordList(unit);
    }

    /**
     * A list that was read.
     *
     * @param source what the body says of where it came from; null when it says nothing
     */
    record Given(List<Word> words, @Nullable String source) {}

    /** Reads a body to its end. */
    static Given read(BodyStream body, @Nullable MediaType type) throws IOException {
        // A body whose type nobody names is taken for JSON, as everywhere.
        String name = type == null ? "" : type.getType() + "/" + type.getSubtype();
        boolean lines = !name.isEmpty() && !name.equalsIgnoreCase(MediaType.APPLICATION_JSON);
        try {
            if (name.equalsIgnoreCase(CSV)) {
                return new Given(LexiconCsv.read(body.readAllBytes()), null);
            }
            var reading = new WordsBody(lines ? "line" : "item");
            reading.json(body, lines);
            return new Given(reading.words.words(), reading.source);
        } catch (WordList.Malformed e) {
            List<Problem> problems =
                    e.problems().stream().map(p -> problem(p, lines)).toList();
            throw Fault.of(422, problems, problems.size());
        }
    }

    private static Problem problem(WordList.Problem problem, boolean lines) {
        return lines
                ? new Problem("", "bad-word", problem.reason() + " (line " + problem.place() + ")")
                : new Problem("/words/" + problem.place(), "bad-word", problem.reason());
    }

    private void json(BodyStream body, boolean lines) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(new Utf8(body))) {
            try {
                if (lines) {
                    lines(parser);
                } else {
                    object(parser);
                }
            } catch (JsonProcessingException e) {
                throw JsonFaults.of(e, parser);
            }
        }
    }

    private void lines(JsonParser parser) throws IOException {
        while (parser.nextToken() != null && !words.isHopeless()) {
            word(parser, parser.currentTokenLocation().getLineNr(), "");
        }
    }

    private void object(JsonParser parser) throws IOException {
        Bodies.expectObject(parser.nextToken());
        boolean listed = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "source" -> source = text(parser, "/source");
                case "words" -> {
                    listed = true;
                    list(parser);
                }
                default -> throw unknown("/" + Texts.token(name), "words and source");
            }
        }
        Bodies.expectEnd(parser);
        if (!listed) {
            throw Fault.at(422, "/words", "missing", "this field has to be given");
        }
    }

    private void list(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonFaults.wrongType("/words", "a list of words");
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            word(parser, i, "/words/" + i);
        }
    }

    private void word(JsonParser parser, int place, String pointer) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw JsonFaults.wrongType(pointer, "a word, which is an object");
        }
        String text = null;
        String action = null;
        String category = null;
        String id = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String at = pointer + "/" + Texts.token(name);
            parser.nextToken();
            switch (name) {
                case "text" -> text = text(parser, at);
                case "action" -> action = text(parser, at);
                case "category" -> category = text(parser, at);
                case "id" -> id = text(parser, at);
                default -> throw unknown(at, "text, action, category and id");
            }
        }
        if (text == null || action == null || category == null) {
            words.refuse(place, "a word has a text, an action and a category");
        } else {
            words.add(place, new WordList.Entry(text, action, category, id == null ? "" : id));
        }
    }

    private static Fault unknown(String pointer, String known) {
        return Fault.at(400, pointer, "unknown-field", "there is no such field here; known are " + known);
    }

    private static @Nullable String text(JsonParser parser, String pointer) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw JsonFaults.wrongType(pointer, "a text in quotation marks");
        }
        String text = parser.getText();
        String flaw = Texts.flaw(text);
        if (flaw != null) {
            throw Fault.at(422, pointer, flaw, Texts.sentence(flaw));
        }
        return text;
    }
}
