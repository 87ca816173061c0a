package org.qunfa.billing.desk;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.billing.Tickets;
import org.qunfa.billing.rows.Tables;
import org.qunfa.billing.rows.TicketRows;

/** What people have to look at. */
@Component(service = Tickets.class)
public final class TicketDesk implements Tickets {

    private static final int LONGEST = 500;

    private final Tables tables;

    @Activate
    public TicketDesk(@Reference Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<View> open(int most, long after) {
        Inputs.range("/limit", most, 1_000);
        return tables.database().read(connection -> TicketRows.open(connection, most, after));
    }

    @Override
    public void close(long id, String actor, String words) {
        Inputs.text("/words", words, LONGEST);
        Inputs.namesNobody("/words", words);
        boolean was = tables.database()
                .transaction(
                        connection -> TicketRows.close(connection, id, new TicketRows.End(actor, words, tables.now())));
        if (!was) {
            throw Denied.of(Reason.NOT_FOUND, "unknown-ticket", "there is no open ticket of this id");
        }
    }
}
