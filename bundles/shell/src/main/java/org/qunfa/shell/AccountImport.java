package org.qunfa.shell;

import java.io.IOException;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.OldForm;
import org.qunfa.accounts.People;
import org.qunfa.accounts.People.Known;
import org.qunfa.model.NumberProblem;
import org.qunfa.model.PhoneNumber;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:account-import}. */
@Service
@Command(
        scope = "qunfa",
        name = "account-import",
        description = "Takes over people whom another system knew by MD5 hashes of their passwords, from a CSV file")
public final class AccountImport extends ConsoleCommand {

    private static final int TOLD = 100;
    private static final int SHOWN = 100;

    /** The first rows that were left out, and why. */
    private final Table leftOut = new Table("none", "row", "column", "code", "why");

    @Argument(
            name = "file",
            description = "CSV in UTF-8 with the columns phone, md5 and, if there is one, salt",
            required = true)
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Option(name = "--form", description = "What the MD5 is of: plain, salt-first or salt-last")
    @Completion(OldFormWords.class)
    private String form = OldForm.PLAIN.word();

    @Override
    Report answer(Services services) throws IOException {
        OldForm wanted = Words.oldForm(form);
        People people = services.get(People.class);
        int row = 0;
        int taken = 0;
        int bad = 0;
        try (var rows = CsvRows.read(session().currentDir().resolve(file))) {
            for (Map<String, String> one = rows.next(); one != null; one = rows.next()) {
                row++;
                try {
                    taken += people.adopt(actor(), known(one), wanted) ? 1 : 0;
                } catch (Denied e) {
                    if (e.reason() != Denied.Reason.INVALID) {
                        throw e;
                    }
                    bad++;
                    if (bad <= SHOWN) {
                        leftOut.row(row, e.pointer().substring(1), e.code(), e.sentence());
                    }
                }
                if (row % TOLD == 0) {
                    progress(row + " rows");
                }
            }
        }
        Audit.did(actor(), "account-import", taken + " people");
        return new Facts()
                .put("taken", taken)
                .put("registeredBefore", row - taken - bad)
                .put("bad", bad)
                .part("leftOut", leftOut);
    }

    private static Known known(Map<String, String> row) {
        PhoneNumber.Reading phone = PhoneNumber.read(row.getOrDefault("phone", ""));
        if (phone instanceof PhoneNumber.Valid valid) {
            return new Known(valid.number(), row.getOrDefault("md5", ""), row.getOrDefault("salt", ""));
        }
        NumberProblem problem = ((PhoneNumber.Invalid) phone).problem();
        throw Denied.at("/phone", problem.code(), problem.sentence());
    }
}
