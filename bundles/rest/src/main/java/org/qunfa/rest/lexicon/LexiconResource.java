package org.qunfa.rest.lexicon;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Lexicons;
import org.qunfa.messaging.Lexicons.Note;
import org.qunfa.messaging.PageRequest;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Keyed;
import org.qunfa.rest.gate.Needs;
import org.qunfa.rest.gate.TakesQuery;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.TellsProblems;

/**
 * The words that texts are judged by. A word has no address of its own: it would stand in the logs of everything between the
 * caller and the platform.
 */
@Path("/lexicon")
@Tag(name = "lexicon")
@Produces(MediaType.APPLICATION_JSON)
@Keyed
@TellsProblems
public final class LexiconResource {

    /** Lists are held as a whole while they are compiled, so that only so many may come in at a time. */
    private static final int AT_A_TIME = 2;

    private static final String REACH =
            "Whose words: organisation (where nothing is said), or everybody, which only keys of the platform's own"
                    + " organisation may say.";

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    private final Engines engines;
    private final long limit;
    private final long smallLimit;
    private final Semaphore loads = new Semaphore(AT_A_TIME);

    public LexiconResource(Engines engines, Settings settings) {
        this.engines = engines;
        limit = settings.maxLexiconMegabytes() * 1024L * 1024L;
        smallLimit = settings.maxSmallBodyKilobytes() * 1024L;
    }

    @GET
    @Needs(Scope.NOTICES_READ)
    @TakesQuery("version")
    @Operation(
            summary = "Show the words in force, or those of an earlier version.",
            description = "Needs the scope notices:read; for everybody's words lexicon:write.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "version",
            description = "An earlier version, as hits name it; the one in force where nothing is said.")
    @ApiResponse(responseCode = "200", description = "As asked for.", useReturnTypeSchema = true)
    public LexiconAnswer.LexiconPage words(
            @Context ContainerRequestContext request,
            @Parameter(description = REACH) @QueryParam("reach") @Nullable String reach,
            @QueryParam("limit") @Nullable String most,
            @QueryParam("after") @Nullable String after) {
        OrganisationId of = of(Visit.of(request), reach);
        PageRequest page = Paging.of(most, after);
        String version = request.getUriInfo().getQueryParameters().getFirst("version");
        Lexicons lexicons = engines.lexicons();
        if (version != null) {
            return LexiconAnswer.LexiconPage.of(lexicons.words(of, number(version), page));
        }
        return after == null && lexicons.inForce(of).isEmpty()
                ? new LexiconAnswer.LexiconPage(null, List.of(), null)
                : LexiconAnswer.LexiconPage.of(lexicons.words(of, page));
    }

    private static long number(String version) {
        if (!VERSION.matcher(version).matches()) {
            throw Fault.at(422, "/version", "bad-version", "version is a number");
        }
        return Long.parseLong(version);
    }

    /** Whose words are meant; null for everybody's. */
    private @Nullable OrganisationId of(Visit visit, @Nullable String reach) {
        if (reach == null || reach.equals("organisation")) {
            return visit.organisation();
        }
        if (!reach.equals("everybody")) {
            throw Fault.at(422, "/reach", "unknown-reach", "reach is organisation or everybody");
        }
        if (!visit.caller().scopes().contains(Scope.LEXICON_WRITE)) {
            throw Fault.of(403, "scope-missing", "the key lacks the scope " + Scope.LEXICON_WRITE.word());
        }
        if (!visit.organisation().equals(engines.keys().platform())) {
            throw Gate.platformOnly();
        }
        return null;
    }

    /** Words, as one JSON object. */
    @Schema(name = "NewLexicon")
    record WordsDocument(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "At most 200,000; none for no words.")
            List<NewWord> words,

            @Schema(description = "Where they come from.", maxLength = 200) @Nullable
            String source) {}

    /** A word as it is given. */
    @Schema(name = "NewWord")
    record NewWord(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "At most 64 characters; width, case and traditional characters make no difference.")
            String text,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "block, review or allow.")
            String action,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "A slug such as gambling.")
            String category,

            @Schema(description = "Names the rule; made of the category and the text where it is not given.") @Nullable
            String id) {}

    @PUT
    @Needs(Scope.LEXICON_WRITE)
    @Consumes({MediaType.APPLICATION_JSON, WordsBody.NDJSON, WordsBody.CSV})
    @Operation(
            summary = "Put a new version of the words in force, in place of the one before.",
            description =
                    "Needs the scope lexicon:write. As JSON, as NDJSON (a word on each line), or as CSV (the columns"
                            + " word, action, category and perhaps id). Nothing is taken when anything is wrong. What was accepted"
                            + " and not released yet is judged by the new words too.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = WordsDocument.class)),
                @Content(mediaType = WordsBody.NDJSON, schema = @Schema(type = "string")),
                @Content(mediaType = WordsBody.CSV, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "The version, which is in force.",
            content = @Content(schema = @Schema(implementation = LexiconAnswer.class)))
    public LexiconAnswer load(
            @Context ContainerRequestContext request,
            @Parameter(description = REACH) @QueryParam("reach") @Nullable String reach,
            @Parameter(description = "Where the words come from, with NDJSON and CSV.")
                    @HeaderParam("Qunfa-Source")
                    @Nullable
                    String source,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        Visit visit = Visit.of(request);
        OrganisationId of = of(visit, reach);
        var stream = Bodies.open(request, body, limit);
        if (!loads.tryAcquire()) {
            throw Fault.unavailable("too-many-lists", "too many lists come in at this moment; try again");
        }
        try {
            WordsBody.Given given = WordsBody.read(stream, request.getMediaType());
            String from = given.source() != null ? given.source() : source != null ? source : "the REST interface";
            var note = new Note(visit.caller().key(), from);
            return LexiconAnswer.of(engines.lexicons().load(of, given.words(), note));
        } finally {
            loads.release();
        }
    }

    /** A text to try. */
    @Schema(name = "LexiconTest")
    record TestBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "A final text; signature and values included.")
            String text) {}

    @POST
    @Path("/test")
    @Needs(Scope.NOTICES_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask what the words in force say about a text.",
            description = "Needs the scope notices:write. Nothing is stored.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TestBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "What they say.",
            content = @Content(schema = @Schema(implementation = LexiconAnswer.OpinionAnswer.class)))
    public LexiconAnswer.OpinionAnswer test(
            @Context ContainerRequestContext request, @Parameter(hidden = true) InputStream body) throws IOException {
        var fields = Bodies.fields(Bodies.open(request, body, smallLimit), TestBody.class);
        String text = fields.requiredText("text");
        fields.end();
        return LexiconAnswer.OpinionAnswer.of(
                engines.lexicons().test(Visit.of(request).organisation(), text));
    }
}
