package org.qunfa.messaging.licence;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Licences;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.start.Settings;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.ChannelId;
import org.qunfa.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the register of licences, and what lines need. The lines ask the tables themselves, twice a second. */
@Component(service = Licences.class, configurationPid = "org.qunfa.messaging")
public final class LicenceBook implements Licences {

    private static final Logger LOG = LoggerFactory.getLogger(LicenceBook.class);
    private static final int LISTED = 1_000;

    private final Database database;
    private final Lines lines;
    private final LicenceRows rows;

    @Activate
    public LicenceBook(@Reference Tables tables, @Reference Lines lines, Settings settings) {
        this(tables, lines, settings.licenceWarningDays());
    }

    /**
     * A register outside a framework.
     *
     * @param warningDays how many days before its end a licence is said to be ending
     */
    public LicenceBook(Tables tables, Lines lines, int warningDays) {
        database = tables.database();
        this.lines = lines;
        rows = new LicenceRows(warningDays);
    }

    @Override
    public List<Entry> licences() {
        return database.read(connection -> rows.list(connection, null, LISTED));
    }

    @Override
    public Entry licence(String name) {
        return database.read(connection -> rows.list(connection, name, 1)).stream()
                .findFirst()
                .orElseThrow(LicenceBook::unknown);
    }

    private static Refusal unknown() {
        return Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no licence of this name");
    }

    @Override
    public Entry put(Licence licence, String by) {
        LicenceCheck.require(licence);
        Entry entry = database.transaction(connection -> {
            LicenceRows.put(connection, licence, by);
            return rows.list(connection, licence.name(), 1).get(0);
        });
        LOG.info("licence {} of kind {} was entered by {}", licence.name(), licence.kind(), by);
        lines.wake();
        return entry;
    }

    @Override
    public void remove(String name, String by) {
        if (!database.transaction(connection -> LicenceRows.remove(connection, name))) {
            throw unknown();
        }
        LOG.info("licence {} was removed by {}", name, by);
        lines.wake();
    }

    @Override
    public List<Need> needs() {
        return database.read(connection -> LicenceRows.needs(connection, null));
    }

    @Override
    public Need need(ChannelId channel, Set<String> kinds, String by) {
        LicenceCheck.require(kinds);
        Need need = database.transaction(connection -> {
            LicenceRows.need(connection, channel, kinds, by);
            return LicenceRows.needs(connection, channel).stream()
                    .findFirst()
                    .orElseGet(() -> new Need(channel, Set.of(), ""));
        });
        LOG.info("channel {} needs licences of the kinds {} by {}", channel, need.kinds(), by);
        lines.wake();
        return need;
    }
}
