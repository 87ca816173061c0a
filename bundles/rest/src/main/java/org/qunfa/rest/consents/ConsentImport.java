package org.qunfa.rest.consents;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.qunfa.messaging.Consents;
import org.qunfa.messaging.Consents.Given;
import org.qunfa.messaging.Consents.Stored;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.ProblemDocument.FieldProblem;

/** A long list of consents on its way in: stored piece by piece, so that no more than a piece is in memory. For one thread. */
final class ConsentImport {

    private static final int LISTED = 100;

    private final Consents consents;
    private final OrganisationId organisation;
    private final String actor;
    private final List<Given> piece = new ArrayList<>();
    private final List<Long> pieceRows = new ArrayList<>();
    private final List<FieldProblem> problems = new ArrayList<>();
    private long rows;
    private long added;
    private long known;
    private long lifted;
    private long refused;

    ConsentImport(Consents consents, OrganisationId organisation, String actor) {
        this.consents = consents;
        this.organisation = organisation;
        this.actor = actor;
    }

    ConsentAnswer.ImportAnswer read(ConsentRowsReader reader) throws IOException {
        for (Map<String, JsonNode> row = reader.next(); row != null; row = reader.next()) {
            take(row);
            if (piece.size() == Consents.MOST_AT_ONCE) {
                store();
            }
        }
        store();
        return new ConsentAnswer.ImportAnswer(rows, added, known, lifted, refused, problems);
    }

    private void take(Map<String, JsonNode> row) {
        Fields fields = ConsentRowsReader.fields(row);
        Given given = ConsentFields.read(fields);
        try {
            fields.end();
            piece.add(given);
            pieceRows.add(rows);
        } catch (Fault e) {
            refuse(rows, e.problems());
        }
        rows++;
    }

    private void store() {
        try {
            count(consents.putAll(organisation, piece, actor));
        } catch (Refusal e) {
            // One of them is not what it should be: which, shows when they come one by one.
            for (int i = 0; i < piece.size(); i++) {
                try {
                    count(consents.putAll(organisation, List.of(piece.get(i)), actor));
                } catch (Refusal one) {
                    refuse(pieceRows.get(i), one.problems());
                }
            }
        }
        piece.clear();
        pieceRows.clear();
    }

    private void count(Stored stored) {
        added += stored.added();
        known += stored.known();
        lifted += stored.lifted();
    }

    private void refuse(long row, List<Problem> wrong) {
        refused++;
        if (problems.size() < LISTED) {
            Problem first = wrong.get(0);
            problems.add(new FieldProblem("/rows/" + row + first.pointer(), first.code(), first.sentence()));
        }
    }
}
