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
import org.qunfa.model.PhoneNumber;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** {@code qunfa:account-import}. */
@Service
@Command(
        scope = "qunfa",
        name = "account-import",
        description = "Takes over people whom another system knew by MD5 hashes of their passwords, from a CSV file")
public final class AccountImport extends ConsoleCommand {

    private static final int TOLD = 100;

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
        int taken = 0;
        int known = 0;
        int bad = 0;
        try (var rows = CsvRows.read(session().currentDir().resolve(file))) {
            for (Map<String, String> row = rows.next(); row != null; row = rows.next()) {
                if (!(PhoneNumber.read(row.getOrDefault("phone", "")) instanceof PhoneNumber.Valid valid)) {
                    bad++;
                } else {
                    var one = new Known(valid.number(), row.getOrDefault("md5", ""), row.getOrDefault("salt", ""));
                    switch (adopt(people, one, wanted)) {
                        case TAKEN -> taken++;
                        case KNOWN -> known++;
                        case BAD -> bad++;
                    }
                }
                if ((taken + known + bad) % TOLD == 0) {
                    progress((taken + known + bad) + " rows");
                }
            }
        }
        Audit.did(actor(), "account-import", taken + " people");
        return new Facts().put("taken", taken).put("registeredBefore", known).put("bad", bad);
    }

    /** What became of a row. */
    private enum Fate {
        TAKEN,
        KNOWN,
        BAD
    }

    private Fate adopt(People people, Known one, OldForm wanted) {
        try {
            return people.adopt(actor(), one, wanted) ? Fate.TAKEN : Fate.KNOWN;
        } catch (Denied e) {
            if (e.reason() != Denied.Reason.INVALID) {
                throw e;
            }
            return Fate.BAD;
        }
    }
}
